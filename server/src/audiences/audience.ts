import type { SavedAudience } from '../catalog/model.ts';
import type { savedAudiences } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import type { KeptRows } from '../query/kept-rows.ts';

/** The schema of the tables that hold saved audiences. */
export const audienceSchema = 'audience';

export type AudienceRow = typeof savedAudiences.$inferSelect;

/** A name that no other save bears. */
export const newAudienceTable = () => `a_${newId().replaceAll('-', '')}`;

/** A saved audience as rows that statements can begin with, as they do with a population. */
export function rowsOfAudience({
  dimension,
  columns,
  relation,
}: Pick<SavedAudience, 'dimension' | 'columns' | 'relation'>): KeptRows {
  return { dimension, columns, worktable: relation.name, schema: relation.schema, branch: null };
}
