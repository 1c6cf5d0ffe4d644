import { eq } from 'drizzle-orm';
import { fragmentNames, type Fragment, type Fragments } from '../channels/email/fragments.ts';
import type { Queryable } from '../db/database.ts';
import { campaignVersions, contentFragments, runs } from '../db/schema.ts';

/** All fragments as they are now, by name. */
export async function loadFragments(db: Queryable): Promise<Fragments> {
  const { name, format, body } = contentFragments;
  const rows = await db.select({ name, format, body }).from(contentFragments);
  return new Map(rows.map((row) => [row.name, { format: row.format, body: row.body }]));
}

/** What stands for fragments in a run: what its published version has kept, else what there is now. */
export async function fragmentsOfRun(db: Queryable, runId: string): Promise<Fragments> {
  const [version] = await db
    .select({ fragments: campaignVersions.fragments })
    .from(runs)
    .innerJoin(campaignVersions, eq(campaignVersions.id, runs.versionId))
    .where(eq(runs.id, runId));
  const kept = version?.fragments ?? null;
  return kept === null ? await loadFragments(db) : new Map(Object.entries(kept));
}

/** The fragments that a graph names in whatever texts it holds, and those within them: for a published version. */
export async function freezeFragments(db: Queryable, graph: unknown): Promise<Record<string, Fragment>> {
  const named = namesIn(graph);
  if (named.size === 0) return {};
  const all = await loadFragments(db);
  const frozen: Record<string, Fragment> = {};
  const waiting = [...named];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const found = all.get(name);
    if (found === undefined || name in frozen) continue;
    frozen[name] = found;
    waiting.push(...fragmentNames(found.body));
  }
  return frozen;
}

/** The names of fragments in all texts of a value. */
export function namesIn(value: unknown): Set<string> {
  if (typeof value === 'string') return new Set(value.includes('fragment') ? fragmentNames(value) : []);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...namesIn(part)]));
}
