import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

/**
 * The bytes of an upload, unpacked where they are gzip (told so, or seen by their first two bytes).
 * `onBytes` hears of what came over the wire.
 */
export async function* csvBytes(
  upload: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
  gzip = false,
): AsyncGenerator<Buffer> {
  const portions = counted(upload, onBytes);
  const first = await portions.next();
  if (first.done) return;
  const all = prepended(first.value, portions);
  const isPacked = gzip || (first.value[0] === 0x1f && first.value[1] === 0x8b);
  if (isPacked) yield* unpacked(all);
  else yield* all;
}

async function* counted(upload: AsyncIterable<Uint8Array>, onBytes: (count: number) => void) {
  // Left open when the reader gives up: an HTTP request must still be answered.
  const portions = upload instanceof Readable ? upload.iterator({ destroyOnReturn: false }) : upload;
  for await (const portion of portions as AsyncIterable<Uint8Array>) {
    if (portion.length === 0) continue;
    onBytes(portion.length);
    yield Buffer.from(portion.buffer, portion.byteOffset, portion.byteLength);
  }
}

async function* prepended(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}

async function* unpacked(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  pipeline(Readable.from(packed), gunzip, () => {});
  try {
    for await (const portion of gunzip) yield portion as Buffer;
  } catch (error) {
    const { code } = error as { code?: string };
    if (!code?.startsWith('Z_')) throw error;
    throw new UserError(say`The file cannot be unpacked: it is no gzip file, or was cut off.`, {
      field: 'file',
    });
  }
}
