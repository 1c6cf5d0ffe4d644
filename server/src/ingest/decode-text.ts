export const textEncodings = ['utf-8', 'utf-16', 'windows-1252'] as const;
export type TextEncoding = (typeof textEncodings)[number];

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The bytes of a file in UTF-8, without a byte order mark, which goes before the encoding that was told. */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
): AsyncGenerator<Buffer, void, undefined> {
  let decoder: TextDecoder | null | undefined;
  let held = Buffer.alloc(0);
  for await (const piece of bytes) {
    if (decoder === undefined) {
      held = Buffer.concat([held, piece]);
      if (held.length < 3) continue;
      const found = begin(held, encoding);
      decoder = found.decoder;
      yield* written(found.rest, decoder);
    } else {
      yield* written(piece, decoder);
    }
  }
  if (decoder === undefined) {
    const found = begin(held, encoding);
    decoder = found.decoder;
    yield* written(found.rest, decoder);
  }
  const last = decoder?.decode() ?? '';
  if (last !== '') yield Buffer.from(last);
}

/** UTF-8 needs no decoder: what is wrong with it is found line by line. */
function begin(bytes: Buffer, encoding: TextEncoding): { decoder: TextDecoder | null; rest: Buffer } {
  if (bytes.subarray(0, 3).equals(utf8Mark)) return { decoder: null, rest: bytes.subarray(3) };
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isLittle || isBig)
    return { decoder: new TextDecoder(isBig ? 'utf-16be' : 'utf-16le'), rest: bytes.subarray(2) };
  if (encoding === 'utf-8') return { decoder: null, rest: bytes };
  if (encoding === 'windows-1252') return { decoder: new TextDecoder('windows-1252'), rest: bytes };
  // Without a mark: text begins with a letter whose high byte is 0.
  return { decoder: new TextDecoder(bytes[0] === 0 ? 'utf-16be' : 'utf-16le'), rest: bytes };
}

function* written(piece: Buffer, decoder: TextDecoder | null): Generator<Buffer> {
  const utf8 = decoder === null ? piece : Buffer.from(decoder.decode(piece, { stream: true }));
  if (utf8.length > 0) yield utf8;
}
