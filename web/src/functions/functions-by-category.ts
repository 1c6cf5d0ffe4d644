import { folded } from '../lib/folded.ts';
import type { FunctionInfo } from '../rules/function-catalogue.ts';

/** Functions in the order of the catalogue, those of a category together; only those that hold the text. */
export function functionsByCategory(
  functions: readonly FunctionInfo[],
  text: string,
): { category: string; functions: FunctionInfo[] }[] {
  const wanted = folded(text.trim());
  const found = functions.filter(({ name, description, signatures }) =>
    folded([name, description, ...signatures].join('\n')).includes(wanted),
  );
  return [...Map.groupBy(found, ({ category }) => category)].map(([category, of]) => ({
    category,
    functions: of,
  }));
}
