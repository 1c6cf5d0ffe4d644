import { init, Parser, type DialectName } from '@guanmingchiu/sqlparser-ts';
import { asList, type Node } from './syntax.ts';

/** What of these reads a statement first is taken. A backtick is MySQL's alone. */
const dialects: readonly DialectName[] = ['postgresql', 'mysql', 'generic'];
const mysqlFirst: readonly DialectName[] = ['mysql', 'generic', 'postgresql'];

export type Parsed =
  | { readonly statement: Node }
  /** `line` is counted from the statement's first, 0. */
  | { readonly fault: string; readonly line: number };

/** The parser is WebAssembly, loaded when it is first needed. */
export async function openParser(): Promise<(text: string) => Parsed> {
  await init();
  return parse;
}

function parse(text: string): Parsed {
  const faults: Parsed[] = [];
  for (const dialect of text.includes('`') ? mysqlFirst : dialects) {
    try {
      const [statement] = asList(Parser.parse(text, dialect));
      return { statement };
    } catch (error) {
      faults.push(faultOf(error));
    }
  }
  // The fault that is furthest in the text is of the dialect that understood most.
  return (
    faults.toSorted((one, other) => placeOf(other) - placeOf(one))[0] ?? { fault: 'It is empty', line: 0 }
  );
}

function placeOf(parsed: Parsed): number {
  return 'fault' in parsed ? parsed.line : -1;
}

/** `sql parser error: Expected: ), found: x at Line: 3, Column: 2`. */
function faultOf(error: unknown): Parsed {
  const message = (error instanceof Error ? error.message : String(error)).replace(/^sql parser error: /, '');
  const place = /^([^]*?) at Line: (\d+), Column: \d+/.exec(message);
  const fault = (place?.[1] ?? message).replace(/^Expected: /, 'expected ').replace(', found: ', ', found ');
  return { fault, line: Math.max(0, Number(place?.[2] ?? 1) - 1) };
}
