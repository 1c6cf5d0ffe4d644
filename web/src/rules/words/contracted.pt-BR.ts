const contractions: readonly (readonly [preposition: string, withArticle: string])[] = [
  [' a', ' ao'],
  ['em', 'no'],
];

/** A preposition and the day that follows: "é anterior ao primeiro dia deste mês", "no primeiro dia", "é hoje". */
export function contracted(operator: string, day: string): { operator: string; value: string } {
  const found = contractions.find(([preposition]) => operator.endsWith(preposition));
  if (found === undefined) return { operator, value: day };
  const [preposition, withArticle] = found;
  const start = operator.slice(0, -preposition.length);
  if (day.startsWith('o ')) return { operator: `${start}${withArticle}`, value: day.slice(2) };
  return preposition === 'em' ? { operator: start.trimEnd(), value: day } : { operator, value: day };
}
