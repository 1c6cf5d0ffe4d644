import { t } from '../language/language.ts';

/** The value that stands for "identifies nobody" in a select. */
export const noIdentity = 'none';

/** What an attribute may identify a person by; what it does already is among them. */
export function identityItems(current = ''): { value: string; label: string }[] {
  const usual = [
    { value: noIdentity, label: t('data.noIdentity') },
    { value: 'email', label: t('ui.eMail') },
    { value: 'phone', label: t('data.phone') },
    { value: 'crm', label: t('data.customerNumber') },
  ];
  const isUsual = current === '' || usual.some(({ value }) => value === current);
  return isUsual ? usual : [...usual, { value: current, label: current }];
}
