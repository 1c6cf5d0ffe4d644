import { scalarTypes, type ScalarType } from '@partitura/server/catalog/model';
import { typeIcon } from '../rules/type-icon.ts';

export const typeWords: Record<ScalarType, string> = {
  string: 'Short text',
  text: 'Long text',
  integer: 'Integer',
  bigint: 'Big integer',
  decimal: 'Decimal',
  boolean: 'Yes or no',
  date: 'Date',
  datetime: 'Date and time',
  uuid: 'UUID',
  enum: 'One of a list',
};

export const typeItems = scalarTypes.map((value) => ({
  value,
  label: typeWords[value],
  icon: typeIcon(value),
}));
