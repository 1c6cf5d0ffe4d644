import type { Place } from './ast.ts';
import { say, inEnglish, type Said } from '../../language/say.ts';

/** Something wrong in the text of an expression, with its place: offsets from 0, line and column from 1. */
export interface ExpressionIssue {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  readonly message: Said;
}

export interface Fault {
  readonly at: Place;
  readonly message: Said;
}

/** In the order of the text, each once. */
export function issuesOf(text: string, faults: readonly Fault[]): ExpressionIssue[] {
  const seen = new Set<string>();
  return faults
    .map(({ at, message }) => {
      const from = Math.max(0, Math.min(at.from, text.length));
      const to = Math.max(from, Math.min(at.to, text.length));
      const before = text.slice(0, from);
      const lineStart = before.lastIndexOf('\n') + 1;
      return { from, to, line: before.split('\n').length, column: from - lineStart + 1, message };
    })
    .filter((issue) => {
      const key = `${issue.from} ${inEnglish(issue.message)}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((one, other) => one.from - other.from)
    .slice(0, mostIssues);
}

/** `Column 7: ...`; with the line, where the text has several. */
export function issueInWords(text: string, { line, column, message }: ExpressionIssue): Said {
  return text.includes('\n')
    ? say`Line ${line}, column ${column}: ${message}`
    : say`Column ${column}: ${message}`;
}

const mostIssues = 50;
