import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { askBucket } from './bucket/ask-bucket.ts';
import { bucketFaultIn } from './bucket/bucket-fault.ts';
import type { OpenedDestination } from './destination.ts';
import type { FileStore } from './file-store.ts';
import { folderOf } from './write-to-folder.ts';

const eagerly = { tries: 2, pauseMs: 200, timeoutMs: 10_000 };
const content = Buffer.from('Partitura writes this to see whether it may, and deletes it again.\n');

/**
 * Writes a small file to a destination and deletes it again.
 * @throws UserError (DESTINATION_REFUSED) that says what is wrong and what to do
 */
export async function checkDestination(
  { exportDir }: Pick<FileStore, 'exportDir'>,
  destination: OpenedDestination,
): Promise<void> {
  const name = `partitura-check-${newId()}`;
  if (destination.kind === 'folder') {
    await checkFolder(folderOf(exportDir, destination), name);
    return;
  }
  const { bucket } = destination;
  const key = `${bucket.prefix}${name}`;
  await said(say`It cannot be written to`, () =>
    askBucket(
      bucket,
      { method: 'PUT', key, body: content, headers: { 'content-type': 'text/plain' } },
      eagerly,
    ),
  );
  await said(say`"${key}" was written and cannot be deleted`, () =>
    askBucket(bucket, { method: 'DELETE', key }, eagerly),
  );
}

async function said(what: Said, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault = bucketFaultIn(error);
    if (fault === undefined) throw error;
    throw new UserError(say`${what}: ${fault.said}`, { code: 'DESTINATION_REFUSED', hint: fault.hint });
  }
}

async function checkFolder(folder: string, name: string): Promise<void> {
  const path = join(folder, `.${name}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, content);
    await rm(path);
  } catch (error) {
    const { code = say`no reason given` } = error as { code?: string };
    throw new UserError(say`The folder cannot be written to (${code}).`, {
      code: 'DESTINATION_REFUSED',
      hint: say`Let the server's user write to the folder EXPORT_DIR, on every machine that runs workers.`,
    });
  }
}
