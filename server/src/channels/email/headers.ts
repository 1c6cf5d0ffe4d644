import { domainToASCII } from 'node:url';

/** Characters of a line, without its end, that RFC 5322 asks not to exceed. */
const lineLength = 76;
/** Bytes of UTF-8 in one encoded word: 64 characters of the 75 that RFC 2047 allows, to fit beside a name. */
const wordBytes = 39;

const breaks = /[\r\n\u0085\u2028\u2029]+/g;
const plain = /^[\x20-\x7e]*$/;
const atoms = /^[\w!#$%&'*+/=?^`{|}~ -]*$/;

/** A header of free text. Line breaks become spaces, so that no value can add a header of its own. */
export function textHeader(name: string, value: string): string {
  const text = oneLine(value);
  return fold(`${name}: ${isPlain(text) ? text : encodedWords(text)}`);
}

/** A header that holds one address with an optional display name. */
export function addressHeader(name: string, address: string, displayName = ''): string {
  const label = oneLine(displayName);
  if (label === '') return `${name}: ${asciiAddress(address)}`;
  return fold(`${name}: ${phrase(label)} <${asciiAddress(address)}>`);
}

/** A header whose value is ours and safe; folded nowhere. */
export function rawHeader(name: string, value: string): string {
  return `${name}: ${value}`;
}

/** An address with its domain in ASCII, as the envelope wants it; without line breaks and brackets. */
export function asciiAddress(address: string): string {
  const bare = address.replace(/[\s<>]+/g, '');
  const at = bare.lastIndexOf('@');
  if (at === -1 || plain.test(bare)) return bare;
  return `${bare.slice(0, at)}@${domainToASCII(bare.slice(at + 1))}`;
}

/** "Tue, 24 Nov 2026 12:00:00 +0000" (RFC 5322, 3.3). */
export function dateHeader(at: Date): string {
  return `Date: ${at.toUTCString().replace('GMT', '+0000')}`;
}

const oneLine = (text: string) =>
  text
    .replace(breaks, ' ')
    .replace(/[\0-\x1f\x7f]/g, '')
    .trim();

/** Plain words that would be taken for encoded ones, or that no line could hold, are encoded too. */
const isPlain = (text: string) => plain.test(text) && !text.includes('=?') && !/\S{400}/.test(text);

function phrase(text: string): string {
  if (!isPlain(text)) return encodedWords(text);
  return atoms.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Words of base64, each of whole characters. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > wordBytes) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
}

/** Breaks a header at its spaces so that its lines stay short; unfolding gives the very same text. */
function fold(header: string): string {
  if (header.length <= lineLength) return header;
  const lines: string[] = [];
  let line = '';
  for (const piece of header.split(/(?<=\S)(?= +\S)/)) {
    if (line !== '' && line.length + piece.length > lineLength && !line.endsWith(':')) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line].join('\r\n');
}
