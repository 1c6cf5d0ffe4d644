import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { fileDestinations } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { bucketSettings, folderSettings, type OpenedDestination } from './destination.ts';

export type DestinationRow = typeof fileDestinations.$inferSelect;
/** What may be shown of a destination: never its secret, only whether there is one. */
export type FileDestination = Omit<DestinationRow, 'secret'> & { readonly hasSecret: boolean };

/** All of them, by their label. */
export async function listDestinations(db: Queryable): Promise<FileDestination[]> {
  const rows = await db
    .select()
    .from(fileDestinations)
    .orderBy(asc(fileDestinations.label), asc(fileDestinations.id));
  return rows.map(shownDestination);
}

export function shownDestination({ secret, ...row }: DestinationRow): FileDestination {
  return { ...row, hasSecret: secret !== null };
}

/**
 * A destination by the name that activities give it, to be written to. `folder` is the one that the server allows
 * (EXPORT_DIR), by itself.
 * @throws UserError (field `to`) when there is none of that name
 */
export async function openDestination(
  db: Queryable,
  box: SecretBox | undefined,
  name: string,
): Promise<OpenedDestination> {
  if (name === 'folder') return serverFolder;
  const [row] = await db.select().from(fileDestinations).where(eq(fileDestinations.name, name));
  if (row === undefined)
    throw new UserError(say`There is no file destination "${name}" (any more).`, {
      field: 'to',
      hint: say`Choose another, or have an administrator add it in the settings.`,
    });
  return opened(row, box);
}

/** The same by its id; null is the folder that the server allows. @throws UserError NOT_FOUND */
export async function openDestinationOf(
  db: Queryable,
  box: SecretBox | undefined,
  id: string | null,
): Promise<OpenedDestination> {
  if (id === null) return serverFolder;
  const [row] = await db.select().from(fileDestinations).where(eq(fileDestinations.id, id));
  if (row === undefined)
    throw new UserError(say`This file destination does not exist (any more).`, { code: 'NOT_FOUND' });
  return opened(row, box);
}

const serverFolder: OpenedDestination = {
  kind: 'folder',
  id: null,
  label: "the server's folder",
  folder: '',
};

function opened(row: DestinationRow, box: SecretBox | undefined): OpenedDestination {
  const { id, label } = row;
  if (row.kind === 'folder')
    return { kind: 'folder', id, label, folder: folderSettings.parse(row.settings).folder };
  if (row.secret === null || box === undefined)
    throw new Error(`The secret of ${row.name} cannot be opened.`);
  const settings = bucketSettings.parse(row.settings);
  return { kind: 's3', id, label, bucket: { ...settings, secretAccessKey: box.open(row.secret) } };
}
