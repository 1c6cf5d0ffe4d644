const usual = [
  { value: 'email', label: 'E-mail' },
  { value: 'phone', label: 'Phone' },
  { value: 'crm', label: 'Customer number' },
];

/** The value that stands for "identifies nobody" in a select. */
export const noIdentity = 'none';

/** What an attribute may identify a person by; what it does already is among them. */
export function identityItems(current = ''): { value: string; label: string }[] {
  const own =
    current === '' || usual.some(({ value }) => value === current)
      ? []
      : [{ value: current, label: current }];
  return [{ value: noIdentity, label: 'No identity' }, ...usual, ...own];
}
