const longestName = 200;

/**
 * A file's name as it may be kept, shown and written: no folders, no control characters, nothing that a file system
 * reads otherwise. `whenEmpty` stands for a name of which nothing is left.
 */
export function safeFileName(given: string, whenEmpty = 'file'): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\\', '/')
    .split('/')
    .findLast((part) => part.trim() !== '');
  const kept = (name ?? '')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069:*?"<>|]/g, '_')
    .trim()
    .replace(/^\.+/, '');
  return shortened(kept === '' ? whenEmpty : kept);
}

/** The ending is kept: it tells what is in the file. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const ending = /(\.[A-Za-z0-9]{1,8}){1,2}$/.exec(name)?.[0] ?? '';
  let start = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(start + ending) > longestName) start = start.slice(0, -1);
  return `${start}${ending}`.toWellFormed();
}

/** The header that has a browser keep an answer as a file: any name, and nothing but a name. */
export function attachmentHeader(fileName: string): string {
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
