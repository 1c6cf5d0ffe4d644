import { signature, type FunctionEntry } from '../function-entry.ts';

const category = 'window';
const where =
  ' Only in the columns of an Enrichment, where all rows of the population are there at once; not in conditions.';

export const windowFunctions: readonly FunctionEntry[] = [
  {
    name: 'Over',
    category,
    signatures: [signature('function: any, partitionBy?: any, orderBy?: any', 'same', null)],
    description: `An aggregate or RowNum() over the rows of the population: those of the same part where PartitionBy() is given, up to this row where OrderBy() is.${where}`,
    nulls: { rule: 'inside', words: 'As the function inside.' },
    example: 'Over(Sum(score), PartitionBy(country_code))',
    result: '5',
  },
  {
    name: 'PartitionBy',
    category,
    only: 'in Over or RowNum',
    signatures: [signature('value...: any', 'unknown', null)],
    description: 'Inside Over() and RowNum(): rows with the same values are a part of their own.',
    nulls: { rule: 'value', words: 'Rows with null are one part.' },
    example: 'Over(Max(score), PartitionBy(tier))',
    result: '10',
  },
  {
    name: 'OrderBy',
    category,
    only: 'in Over or RowNum',
    signatures: [signature('value...: any', 'unknown', null)],
    description:
      'Inside Over() and RowNum(): the order of the rows, from the lowest up; Desc() turns it round.',
    nulls: { rule: 'value', words: 'Nulls come last.' },
    example: 'RowNum(OrderBy(score))',
    result: '3',
  },
  {
    name: 'Desc',
    category,
    only: 'in OrderBy',
    signatures: [signature('value: any', 'unknown', null)],
    description: 'Inside OrderBy(): from the highest down.',
    nulls: { rule: 'value', words: 'Nulls come last.' },
    example: 'RowNum(OrderBy(Desc(score)))',
    result: '2',
  },
  {
    name: 'RowNum',
    category,
    signatures: [signature('partitionBy?: any, orderBy?: any', 'bigint', null)],
    description: `The number of the row, from 1: within its part and in the order that are given, in the order of the key else.${where}`,
    nulls: { rule: 'never', words: 'Never null.' },
    example: 'RowNum(PartitionBy(country_code), OrderBy(Desc(score)))',
    result: '1',
  },
];
