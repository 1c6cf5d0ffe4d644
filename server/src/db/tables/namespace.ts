import { pgSchema, timestamp } from 'drizzle-orm/pg-core';

/**
 * The schema of Partitura's own tables. Customers' rows live in `data`, worktables in `work`, staged imports in `staging`,
 * saved audiences in `audience`, the keys that incremental queries have given in `incremental`.
 */
export const partitura = pgSchema('partitura');
export const data = pgSchema('data');
export const work = pgSchema('work');
export const staging = pgSchema('staging');
export const audience = pgSchema('audience');
export const incremental = pgSchema('incremental');

/** Instants keep milliseconds, so that a cursor made from a JavaScript date never skips a row. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
