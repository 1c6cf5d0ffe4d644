import { buildWebWhenStale } from '../../server/src/http/web-build.ts';

/** Builds the web once, before servers that are started side by side would each do it. */
export default async function setUp(): Promise<void> {
  await buildWebWhenStale();
}
