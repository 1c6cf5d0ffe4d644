import { t } from '../../language/language.ts';
/** What can be chosen for a file that is written. */

export const formats = () => [
  { value: 'csv' as const, label: 'CSV' },
  { value: 'jsonl' as const, label: t('transfer.jsonLines') },
];
export const encodings = () => [
  { value: 'utf-8' as const, label: 'UTF-8' },
  { value: 'utf-8-bom' as const, label: t('transfer.utf8MarkedForExcel') },
  { value: 'utf-16' as const, label: 'UTF-16' },
  { value: 'windows-1252' as const, label: t('transfer.windows1252Latin1') },
];
export const quotings = () => [
  { value: 'needed' as const, label: t('transfer.whereNeeded') },
  { value: 'always' as const, label: t('transfer.aroundEveryValue') },
];
