import { aggregateFunctions } from './catalogue/aggregate.ts';
import { datePartFunctions } from './catalogue/date-parts.ts';
import { dateSumFunctions } from './catalogue/date-sums.ts';
import { geoFunctions } from './catalogue/geo.ts';
import { numericFunctions } from './catalogue/numeric.ts';
import { otherFunctions } from './catalogue/other.ts';
import { stringFunctions } from './catalogue/string.ts';
import { windowFunctions } from './catalogue/window.ts';
import { categories, type FunctionEntry } from './function-entry.ts';

const byName = (one: FunctionEntry, other: FunctionEntry): number => one.name.localeCompare(other.name, 'en');

/** Every function of the expression language, by category and name. The browser imports this very list. */
export const functions: readonly FunctionEntry[] = [
  ...aggregateFunctions,
  ...[...dateSumFunctions, ...datePartFunctions].sort(byName),
  ...geoFunctions,
  ...numericFunctions,
  ...stringFunctions,
  ...[...otherFunctions].sort(byName),
  ...windowFunctions,
].sort((one, other) => categories.indexOf(one.category) - categories.indexOf(other.category));

const named = new Map(functions.map((entry) => [entry.name.toLowerCase(), entry]));

/** Letter case does not matter. */
export function functionNamed(name: string): FunctionEntry | undefined {
  return named.get(name.toLowerCase());
}
