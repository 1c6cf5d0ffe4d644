import { pgSchema, timestamp } from 'drizzle-orm/pg-core';

/** The schema of Partitura's own tables. Customers' rows live in `data`, worktables in `work`, staged imports in `staging`. */
export const partitura = pgSchema('partitura');

/** Instants keep milliseconds, so that a cursor made from a JavaScript date never skips a row. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
