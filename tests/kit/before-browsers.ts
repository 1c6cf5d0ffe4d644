import { buildWebWhenStale } from '../../server/src/http/web-build.ts';
import { chromiumPath } from './browser.ts';

/** Builds the web and unpacks Chromium once, before stories that begin side by side would each do it. */
export default async function setUp(): Promise<void> {
  await buildWebWhenStale();
  const temporary = process.env['TMPDIR'];
  await chromiumPath();
  // Each process that opens a browser has its own way to the copy; the others keep theirs.
  if (temporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temporary;
}
