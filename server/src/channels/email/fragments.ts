import { UserError } from '../../errors.ts';
import { say, type Said, type SaidValue } from '../../language/say.ts';
import type { TemplateIssue } from '../../personalization/template-issue.ts';

/** Languages a fragment may be written in. */
export const fragmentFormats = ['mjml', 'html', 'text'] as const;
export type FragmentFormat = (typeof fragmentFormats)[number];

export interface Fragment {
  readonly format: FragmentFormat;
  readonly body: string;
}

/** By name. */
export type Fragments = ReadonlyMap<string, Fragment>;
export const noFragments: Fragments = new Map();

export interface Expanded {
  readonly text: string;
  /** The line as it was written (from 1) that a line of the expanded text comes from. */
  lineOf(line: number): number;
}

/** Fragments in fragments in fragments: deeper ones are a mistake. */
const deepest = 5;
/** Raw and comment blocks are skipped whole; of the rest only the fragment tags are of interest. */
const tags =
  /\{%-?\s*(raw|comment)\b[^]*?%\}[^]*?\{%-?\s*end\1\s*-?%\}|\{%-?\s*fragment\s+(?:'([^']*)'|"([^"]*)")\s*-?%\}/g;
/** What each language may hold. */
const holds: Readonly<Record<FragmentFormat, readonly FragmentFormat[]>> = {
  mjml: ['mjml', 'html'],
  html: ['html'],
  text: ['text'],
};

interface Reference {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The names in `{% fragment 'name' %}`, each once, in their order. */
export function fragmentNames(text: string): string[] {
  return [...new Set(referencesIn(text).map(({ name }) => name))];
}

/**
 * Puts the fragments into the place of their tags, those within them too.
 * @throws UserError (NO_FRAGMENT) when one is missing, of a language that does not fit, or holds itself.
 */
export function expandFragments(text: string, format: FragmentFormat, fragments: Fragments): Expanded {
  let expanded = '';
  let done = 0;
  /** Line in the expanded text from which on lines are those of the source, plus `shift`. */
  const shifts: { readonly from: number; readonly to: number; readonly source: number }[] = [];
  for (const { name, from, to } of referencesIn(text)) {
    expanded += text.slice(done, from);
    const at = linesIn(expanded);
    expanded += bodyOf(name, format, fragments, 1);
    shifts.push({ from: at, to: linesIn(expanded), source: linesIn(text.slice(0, from)) });
    done = to;
  }
  return {
    text: expanded + text.slice(done),
    lineOf(line) {
      const last = shifts.findLast(({ from }) => from <= line);
      return last === undefined ? line : last.source + Math.max(0, line - last.to);
    },
  };
}

/** What is wrong with the references to fragments themselves, at their places. */
export function fragmentIssues(text: string, format: FragmentFormat, fragments: Fragments): TemplateIssue[] {
  return referencesIn(text).flatMap(({ name, from }) => {
    const fault = faultOf(name, format, fragments);
    return fault === null ? [] : [{ ...placeAt(text, from), message: fault }];
  });
}

/** Where the fragments stand, from 1. */
export function fragmentPlaces(text: string): { name: string; line: number; column: number }[] {
  return referencesIn(text).map(({ name, from }) => ({ name, ...placeAt(text, from) }));
}

function referencesIn(text: string): Reference[] {
  return [...text.matchAll(tags)].flatMap((match) => {
    const name = match[2] ?? match[3];
    return name === undefined ? [] : [{ name, from: match.index, to: match.index + match[0].length }];
  });
}

function bodyOf(name: string, format: FragmentFormat, fragments: Fragments, depth: number): string {
  const fault = faultOf(name, format, fragments);
  const found = fragments.get(name);
  if (fault !== null || found === undefined)
    throw new UserError(fault ?? noSuch(name), { code: 'NO_FRAGMENT', field: 'body' });
  if (depth > deepest)
    throw new UserError(
      say`The fragment "${name}" holds itself, or fragments stand too deep in one another.`,
      {
        code: 'NO_FRAGMENT',
        field: 'body',
      },
    );
  let body = '';
  let done = 0;
  for (const { name: inner, from, to } of referencesIn(found.body)) {
    body += found.body.slice(done, from) + bodyOf(inner, found.format, fragments, depth + 1);
    done = to;
  }
  return body + found.body.slice(done);
}

function faultOf(name: string, format: FragmentFormat, fragments: Fragments): Said | null {
  const found = fragments.get(name);
  if (found === undefined) return noSuch(name);
  if (holds[format].includes(found.format)) return null;
  return say`The fragment "${name}" is ${words[found.format]} and cannot stand in ${words[format]}.`;
}

const noSuch = (name: string) => say`There is no fragment "${name}".`;
const words: Readonly<Record<FragmentFormat, SaidValue>> = {
  mjml: 'MJML',
  html: 'HTML',
  text: say`plain text`,
};
const linesIn = (text: string) => text.split('\n').length;

function placeAt(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: linesIn(before), column: at - before.lastIndexOf('\n') };
}
