/** One statement of a file, its comments blanked out, with the line on which it begins. */
export interface StatementText {
  readonly text: string;
  readonly line: number;
}

/** What may hold a semicolon that ends nothing. Unclosed, it reaches to the end of the file. */
const comment = /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/y;
const hashComment = /#[^\n]*/y;
const dollarQuoted = /\$([A-Za-z_]\w*)?\$/y;
const quoted = /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)/y;
const text = /'(?:[^']|'')*(?:'|$)/y;
/** MySQL, where a backslash takes the next character as it is. */
const escapedText = /'(?:[^'\\]|''|\\[^])*(?:'|$)/y;
const plain = /[^'"`$;#/-]+|[^]/y;

/**
 * Cuts a file into statements. Comments become spaces, so that lines stay where they are. The rows of a
 * `COPY ... FROM stdin` and lines that only a client understands (`\connect`, `DELIMITER`) are left out.
 */
export function splitStatements(file: string): StatementText[] {
  const source = withoutClientLines(file.replaceAll(/\r\n?/g, '\n'));
  const isMysql = source.includes('`');
  const statements: StatementText[] = [];
  let statement = '';
  let begins = 1;
  let line = 1;
  for (let at = 0; at <= source.length;) {
    const piece = pieceAt(source, at, isMysql);
    if (piece.text === ';' || at === source.length) {
      if (statement.trim() !== '') statements.push({ text: statement.trimEnd(), line: begins });
      statement = '';
    } else if (statement !== '' || (!piece.isComment && piece.text.trim() !== '')) {
      const shown = piece.isComment ? piece.text.replaceAll(/[^\n]/g, ' ') : piece.text;
      if (statement === '') {
        const space = /^\s*/.exec(shown)?.[0] ?? '';
        begins = line + linesIn(space);
        statement = shown.slice(space.length);
      } else statement += shown;
    }
    line += linesIn(piece.text);
    at += Math.max(1, piece.text.length);
  }
  return statements;
}

function pieceAt(source: string, at: number, isMysql: boolean): { text: string; isComment: boolean } {
  const found = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const blank = found(comment) ?? (isMysql ? found(hashComment) : undefined);
  if (blank !== undefined) return { text: blank, isComment: true };
  const tag = found(dollarQuoted);
  if (tag !== undefined) {
    const end = source.indexOf(tag, at + tag.length);
    return { text: source.slice(at, end === -1 ? source.length : end + tag.length), isComment: false };
  }
  return {
    text: found(isMysql ? escapedText : text) ?? found(quoted) ?? found(plain) ?? '',
    isComment: false,
  };
}

function linesIn(piece: string): number {
  return piece.split('\n').length - 1;
}

/** Lines become empty rather than go, so that those after them keep their numbers. */
function withoutClientLines(source: string): string {
  let inRows = false;
  return source
    .split('\n')
    .map((line) => {
      if (inRows) {
        inRows = line !== '\\.';
        return '';
      }
      if (/^\\|^delimiter\s/i.test(line)) return '';
      inRows = /^copy\s.*\sfrom\s+stdin\b.*;\s*$/i.test(line);
      return line;
    })
    .join('\n');
}
