import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { ensureIndex } from './ensure-index.ts';
import { findEntity } from './find-entity.ts';
import type { DataModel, Link } from './model.ts';
import type { PlacedLink } from './system-entities.ts';

/**
 * Takes back the unique index that a deleted link has put on the side it leads to, or rows that are now allowed
 * would be refused with nothing to show why. Only where the table is ours, and no other link leads to one row there
 * by these columns; a plain index takes its place.
 * @param placed the deleted link; `model` is from before.
 */
export async function dropLinkUniqueness(
  tx: Transaction,
  model: DataModel,
  { from, link }: PlacedLink,
): Promise<void> {
  const target = findEntity(model, link.to);
  const columns = link.pairs.map(({ to }) => to);
  if (link.cardinality === '1-N' || target.source !== 'managed') return;
  const isGone = ({ name }: Link) =>
    name === link.reverseName || (from === target.name && name === link.name);
  const isNeeded = [...target.links.values()].some(
    (other) =>
      !isGone(other) &&
      leadsFromOne(other) &&
      columns.every((column) => other.pairs.some((pair) => pair.from === column)),
  );
  if (isNeeded) return;
  const { schema, name } = target.relation;
  const indexes = await tx.execute<{ name: string }>(sql`
    select c.relname as name
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid and t.relname = ${name}
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = ${schema}
    where i.indisunique and not i.indisprimary
      -- What a constraint says was declared with the entity, not by a link.
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      and (select jsonb_agg(a.attname::text order by a.attname::text)
           from pg_attribute a where a.attrelid = t.oid and a.attnum = any (i.indkey::int2[]))
        = (select jsonb_agg(w order by w) from jsonb_array_elements_text(${JSON.stringify(columns)}::text::jsonb) w)`);
  for (const index of indexes) {
    await tx.execute(sql`drop index ${sql.identifier(schema)}.${sql.identifier(index.name)}`);
  }
  if (indexes.length > 0) await ensureIndex(tx, target, columns);
}

/** Seen from an entity: whether the link's other side leads to one row here. */
function leadsFromOne({ cardinality, constants }: Link): boolean {
  return constants.length === 0 && cardinality !== 'N-1';
}
