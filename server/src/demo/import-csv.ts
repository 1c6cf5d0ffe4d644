import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './api.ts';

interface Staged {
  import: { suggestedMapping: { column: string; attribute: string }[] };
}
interface Ended {
  import: { state: string; error: string | null };
}

const mostSeconds = 120;

/** Uploads a file, takes the mapping that is suggested, and waits until its rows are in. */
export async function importCsv(api: Api, entity: string, path: string, csv: string): Promise<void> {
  const id = await api.upload(entity, basename(path), new Blob([csv]).stream());
  const staged = await api.query<Staged>('query ($id: ID!) { import(id: $id) { suggestedMapping } }', { id });
  const mapping = staged.import.suggestedMapping;
  await api.query(
    'mutation ($id: ID!, $mapping: [ImportMappingInput!]!) { startImport(id: $id, mapping: $mapping, maxErrors: 10) { id } }',
    { id, mapping },
  );
  const until = Date.now() + mostSeconds * 1000;
  for (let pause = 20; ; pause = Math.min(2 * pause, 500)) {
    const { state, error } = (
      await api.query<Ended>('query ($id: ID!) { import(id: $id) { state error } }', { id })
    ).import;
    if (state === 'completed') return;
    if (state === 'failed') throw new Error(`${path} could not be imported: ${error}`);
    if (Date.now() > until)
      throw new Error(`${path} is not imported after ${mostSeconds} seconds; is a worker running?`);
    await sleep(pause);
  }
}
