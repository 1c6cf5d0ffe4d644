import type { Expression, SqlType } from './sql.ts';

/** Members of a list that are bound as one value. */
export interface BoundList {
  readonly values: readonly string[];
  readonly as: SqlType;
  /** Each is compared as `lower` of it. */
  readonly folded: boolean;
}

/**
 * From so many members on, a list is bound by few values, as PostgreSQL takes 65,535 of them in a statement. Shorter lists keep a
 * value a member. The planner makes one constant array of either, so that plans and estimates are the same.
 */
export const fewestOfLong = 100;

/**
 * A long list of bound texts, numbers, dates or ids as one array for each type in it: integers beside others that fit no
 * integer stay by themselves, and so on their index. Null where the list is short, or of anything else.
 */
export function boundLists(members: readonly Expression[]): BoundList[] | null {
  if (members.length < fewestOfLong) return null;
  const lists = new Map<string, { values: string[]; as: SqlType; folded: boolean }>();
  for (const member of members) {
    const folded = member.type === 'call' && member.function === 'lower' && member.arguments.length === 1;
    const bound = folded ? member.arguments[0] : member;
    if (bound?.type !== 'value' || typeof bound.value !== 'string' || bound.secret) return null;
    const key = `${bound.as} ${folded}`;
    const list = lists.get(key) ?? { values: [], as: bound.as, folded };
    lists.set(key, list);
    list.values.push(bound.value);
  }
  return [...lists.values()];
}

/**
 * A text that stands in none of the others and takes no part in what becomes of letters beside it, so that `lower` of
 * all of them, joined by it, is `lower` of each.
 */
export function separatorOf(texts: readonly string[]): string {
  let separator = '\n';
  while (texts.some((text) => text.includes(separator))) separator += '\u0001';
  return separator;
}
