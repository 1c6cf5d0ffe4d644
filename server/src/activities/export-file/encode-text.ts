/** Letters of Windows-1252 that are not at their place in Unicode. */
const letters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const places = new Map([...letters].map((letter, at) => [letter, 0x80 + at]));

export type ExportEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16' | 'windows-1252';

/** Text as bytes, with a byte order mark where the encoding has one. What Windows-1252 does not know becomes `?`. */
export async function* encodeText(
  text: AsyncIterable<string>,
  encoding: ExportEncoding,
): AsyncGenerator<Buffer, void, undefined> {
  if (encoding === 'utf-8-bom') yield Buffer.from([0xef, 0xbb, 0xbf]);
  if (encoding === 'utf-16') yield Buffer.from([0xff, 0xfe]);
  for await (const part of text) {
    if (encoding === 'utf-16') yield Buffer.from(part, 'utf16le');
    else if (encoding === 'windows-1252') yield windows1252(part);
    else yield Buffer.from(part);
  }
}

function windows1252(text: string): Buffer {
  // oxlint-disable-next-line no-control-regex
  const known = text.replaceAll(/[^\u0000-\u007f\u00a0-\u00ff]/gu, (letter) => {
    const place = places.get(letter);
    return place === undefined ? '?' : String.fromCharCode(place);
  });
  return Buffer.from(known, 'latin1');
}
