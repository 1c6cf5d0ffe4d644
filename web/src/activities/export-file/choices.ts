/** What can be chosen for a file that is written. */

export const formats = [
  { value: 'csv' as const, label: 'CSV' },
  { value: 'jsonl' as const, label: 'JSON Lines' },
];
export const encodings = [
  { value: 'utf-8' as const, label: 'UTF-8' },
  { value: 'utf-8-bom' as const, label: 'UTF-8, marked for Excel' },
  { value: 'utf-16' as const, label: 'UTF-16' },
  { value: 'windows-1252' as const, label: 'Windows-1252 (Latin-1)' },
];
export const quotings = [
  { value: 'needed' as const, label: 'Where needed' },
  { value: 'always' as const, label: 'Around every value' },
];
