import { signature, type FunctionEntry, type Nulls } from '../function-entry.ts';

const category = 'aggregate';
const few: Nulls = { rule: 'skipped', words: 'Nulls are passed over; null where no row is linked.' };
const counted: Nulls = { rule: 'uncounted', words: 'Nulls are not counted; 0 where no row is linked.' };
const filter = ' A condition as last argument picks the rows that count.';

/** Over the rows of a link to many: see check-aggregate.ts. In Over(): over the rows of the population. */
export const aggregateFunctions: readonly FunctionEntry[] = [
  {
    name: 'Avg',
    category,
    signatures: [signature('number: number, where?: boolean', 'decimal', null)],
    description: `The average of numbers of linked rows.${filter}`,
    nulls: few,
    example: 'Avg(purchases.amount)',
    result: '15',
  },
  {
    name: 'Count',
    category,
    signatures: [signature('value: any, where?: boolean', 'bigint', null)],
    description: `How many linked rows have a value; of a link itself, how many rows it leads to.${filter}`,
    nulls: counted,
    example: 'Count(purchases.amount, purchases.amount > 10)',
    result: '2',
  },
  {
    name: 'CountAll',
    category,
    signatures: [signature('link: any, where?: boolean', 'bigint', null)],
    description: `How many rows a link leads to.${filter}`,
    nulls: { rule: 'never', words: '0 where no row is linked.' },
    example: 'CountAll(purchases)',
    result: '3',
  },
  {
    name: 'CountDistinct',
    category,
    signatures: [signature('value: any, where?: boolean', 'bigint', null)],
    description: `How many different values linked rows have.${filter}`,
    nulls: counted,
    example: 'CountDistinct(purchases.product.category.name)',
    result: '2',
  },
  {
    name: 'Max',
    category,
    signatures: [signature('value: same, where?: boolean', 'same', null)],
    description: `The largest number, last date or last text by the alphabet of linked rows.${filter}`,
    nulls: few,
    example: 'Max(purchases.amount)',
    result: '30',
  },
  {
    name: 'Min',
    category,
    signatures: [signature('value: same, where?: boolean', 'same', null)],
    description: `The smallest number, first date or first text by the alphabet of linked rows.${filter}`,
    nulls: few,
    example: 'Min(purchases.amount)',
    result: '2.5',
  },
  {
    name: 'StdDev',
    category,
    signatures: [signature('number: number, where?: boolean', 'decimal', null)],
    description: `The standard deviation (of a sample) of numbers of linked rows.${filter}`,
    nulls: { rule: 'skipped', words: 'Nulls are passed over; null where fewer than two numbers are linked.' },
    example: 'Round(StdDev(purchases.amount), 2)',
    result: '13.92',
  },
  {
    name: 'StringAgg',
    category,
    signatures: [signature('text: text, separator?: text, where?: boolean', 'text', null)],
    description: `The texts of linked rows in one, by the alphabet, with a separator between them: ", " unless told.${filter}`,
    nulls: few,
    example: "StringAgg(purchases.product.title, ' + ')",
    result: 'Atlas + Novel + Pen',
  },
  {
    name: 'Sum',
    category,
    signatures: [signature('number: number, where?: boolean', 'decimal', null)],
    description: `The sum of numbers of linked rows.${filter}`,
    nulls: few,
    example: 'Sum(purchases.amount, purchases.at >= DaysAgo(12))',
    result: '15',
  },
];
