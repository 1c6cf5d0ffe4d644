import { columnTypes, numberFormats } from '@partitura/server/activities/load-file/contract';
import { typeIcon } from '../../rules/type-icon.ts';
import { t } from '../../language/language.ts';

/** What can be chosen in the settings of a file and of its columns. */

export const layouts = () => [
  { value: 'separated' as const, label: t('transfer.separated') },
  { value: 'fixed' as const, label: t('transfer.fixedWidths') },
];
export const separators = () => [
  { value: ',', label: t('transfer.comma') },
  { value: ';', label: t('transfer.semicolon') },
  { value: '\t', label: t('transfer.tab') },
  { value: '|', label: `${t('transfer.bar')}  |` },
];
export const quotes = () => [
  { value: '"' as const, label: t('transfer.double') },
  { value: "'" as const, label: t('transfer.single') },
  { value: 'none' as const, label: t('transfer.none') },
];
export const encodings = () => [
  { value: 'utf-8' as const, label: 'UTF-8' },
  { value: 'utf-16' as const, label: 'UTF-16' },
  { value: 'windows-1252' as const, label: t('transfer.windows1252Latin1') },
];
const typeWords = {
  string: 'transfer.string',
  text: 'transfer.text',
  integer: 'transfer.integer',
  bigint: 'transfer.bigint',
  decimal: 'transfer.decimal',
  boolean: 'transfer.boolean',
  date: 'transfer.date',
  datetime: 'transfer.datetime',
  uuid: 'transfer.uuid',
} as const satisfies Record<(typeof columnTypes)[number], string>;
export const types = () =>
  columnTypes.map((type) => ({ value: type, label: t(typeWords[type]), icon: typeIcon(type) }));
export const numbers = numberFormats.map((format) => ({ value: format, label: format }));
export const spaces = () => [
  { value: 'trim' as const, label: t('transfer.cutOffAtBothEnds') },
  { value: 'keep' as const, label: t('transfer.keep') },
  { value: 'collapse' as const, label: t('transfer.cutOffOneWithin') },
  { value: 'remove' as const, label: t('transfer.removeAll') },
];
export const letterCases = () => [
  { value: 'keep' as const, label: t('transfer.keep') },
  { value: 'lower' as const, label: t('transfer.smallLetters') },
  { value: 'upper' as const, label: t('transfer.capitals') },
  { value: 'capitalise' as const, label: t('transfer.firstLetterLarge') },
];
export const whenEmpty = () => [
  { value: 'null' as const, label: t('transfer.noValue') },
  { value: 'reject' as const, label: t('transfer.rejectTheLine') },
  { value: 'default' as const, label: t('transfer.takeTheDefault') },
];
export const onError = () => [
  { value: 'reject' as const, label: t('transfer.rejectTheLine') },
  { value: 'null' as const, label: t('transfer.ignoreTheValue') },
  { value: 'default' as const, label: t('transfer.takeTheDefault') },
];
export const sources = () => [
  { value: 'uploaded' as const, label: t('transfer.theLatestUpload') },
  { value: 'asked' as const, label: t('transfer.askInEachRun') },
];

export const isNumber = (type: string): boolean => ['integer', 'bigint', 'decimal'].includes(type);
export const isTime = (type: string): boolean => type === 'date' || type === 'datetime';
