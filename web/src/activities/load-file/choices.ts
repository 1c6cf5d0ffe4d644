import { columnTypes, numberFormats } from '@partitura/server/activities/load-file/contract';
import { typeIcon } from '../../rules/type-icon.ts';

/** What can be chosen in the settings of a file and of its columns. */

export const layouts = [
  { value: 'separated' as const, label: 'Separated' },
  { value: 'fixed' as const, label: 'Fixed widths' },
];
export const separators = [
  { value: ',', label: 'Comma  ,' },
  { value: ';', label: 'Semicolon  ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar  |' },
];
export const quotes = [
  { value: '"' as const, label: 'Double  "' },
  { value: "'" as const, label: "Single  '" },
  { value: 'none' as const, label: 'None' },
];
export const encodings = [
  { value: 'utf-8' as const, label: 'UTF-8' },
  { value: 'utf-16' as const, label: 'UTF-16' },
  { value: 'windows-1252' as const, label: 'Windows-1252 (Latin-1)' },
];
export const types = columnTypes.map((type) => ({ value: type, label: type, icon: typeIcon(type) }));
export const numbers = numberFormats.map((format) => ({ value: format, label: format }));
export const spaces = [
  { value: 'trim' as const, label: 'Cut off at both ends' },
  { value: 'keep' as const, label: 'Keep' },
  { value: 'collapse' as const, label: 'Cut off, one within' },
  { value: 'remove' as const, label: 'Remove all' },
];
export const letterCases = [
  { value: 'keep' as const, label: 'Keep' },
  { value: 'lower' as const, label: 'small letters' },
  { value: 'upper' as const, label: 'CAPITALS' },
  { value: 'capitalise' as const, label: 'First Letter Large' },
];
export const whenEmpty = [
  { value: 'null' as const, label: 'No value' },
  { value: 'reject' as const, label: 'Reject the line' },
  { value: 'default' as const, label: 'Take the default' },
];
export const onError = [
  { value: 'reject' as const, label: 'Reject the line' },
  { value: 'null' as const, label: 'Ignore the value' },
  { value: 'default' as const, label: 'Take the default' },
];
export const sources = [
  { value: 'uploaded' as const, label: 'The latest upload' },
  { value: 'asked' as const, label: 'Ask in each run' },
];

export const isNumber = (type: string): boolean => ['integer', 'bigint', 'decimal'].includes(type);
export const isTime = (type: string): boolean => type === 'date' || type === 'datetime';
