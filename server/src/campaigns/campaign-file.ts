import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type Node,
} from 'yaml';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { graph } from './graph.ts';
import { referenceKinds, type ReferenceKind } from './references.ts';
import { saidOf } from '../lib/fault-in-words.ts';

/** A campaign as a file: YAML, one thing a line, no times and no ids but those of its own activities. */

const version = 1;
const mostCharacters = 5_000_000;
const deepest = 100;
const hint = say`Choose a file that was exported from Partitura.`;

const refersTo = z.partialRecord(
  z.enum(Object.keys(referenceKinds) as [ReferenceKind, ...ReferenceKind[]]),
  z.record(z.string(), z.array(z.string())),
);

const form = z.strictObject({
  partitura: z.literal('campaign'),
  version: z.literal(version),
  name: z.string(),
  description: z.string().max(10_000).default(''),
  tags: z.array(z.string().max(100)).max(100).default([]),
  settings: z.record(z.string(), z.unknown()).default({}),
  /** By kind and name: the activities that need it. */
  refersTo: refersTo.default({}),
  activities: graph.shape.activities,
  transitions: graph.shape.transitions,
  comments: graph.shape.comments,
  direction: graph.shape.direction,
});
export type CampaignFile = z.output<typeof form>;

/** The same text for the same campaign, always. */
export function printCampaignFile({
  settings,
  refersTo: needs,
  activities,
  transitions,
  comments = [],
  direction,
  ...head
}: Omit<CampaignFile, 'partitura' | 'version'>): string {
  const document = new Document(
    {
      partitura: 'campaign',
      version,
      name: head.name,
      description: head.description,
      tags: head.tags,
      settings: sorted(settings),
      refersTo: sorted(needs),
      activities: activities.map(({ id, kind, label, enabled, pausePoint, position, config }) => ({
        id,
        kind,
        label,
        enabled,
        ...(pausePoint === true ? { pausePoint } : {}),
        position: { x: position.x, y: position.y },
        config: sorted(config ?? {}),
      })),
      transitions: transitions.map(({ id, source, target, label, skipWhenEmpty }) => ({
        id,
        source: { activity: source.activity, outlet: source.outlet },
        target: { activity: target.activity, inlet: target.inlet },
        ...(label === undefined ? {} : { label }),
        ...(skipWhenEmpty === undefined ? {} : { skipWhenEmpty }),
      })),
      ...(comments.length === 0
        ? {}
        : {
            comments: comments.map(({ id, text, color, position, size }) => ({
              id,
              color,
              position: { x: position.x, y: position.y },
              size: { width: size.width, height: size.height },
              text,
            })),
          }),
      ...(direction === undefined ? {} : { direction }),
    },
    { aliasDuplicateObjects: false },
  );
  for (const needed of listsIn(document.get('refersTo'))) needed.flow = true;
  visit(document, {
    Pair: (_key, { key, value }) => {
      if (
        isScalar(key) &&
        ['position', 'size', 'source', 'target'].includes(String(key.value)) &&
        isMap(value)
      )
        value.flow = true;
    },
    Scalar: (key, node, path) => {
      const isInline = key === 'key' || path.some((above) => isCollection(above) && above.flow === true);
      quoteWhereNeeded(node, isInline);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const plainInline = /^[\p{L}\p{N}_ .$-]*$/u;
const printable =
  /^[\n\u0020-\u007e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

/**
 * Line breaks other than \n and characters that do not print are written as escapes, or they would not come back; so is
 * all that could be taken for punctuation where there is more on the line.
 */
function quoteWhereNeeded(node: Scalar, isInline: boolean): void {
  const { value } = node;
  if (typeof value !== 'string') return;
  if (!printable.test(value) || /[ \t]$/m.test(value) || (isInline && !plainInline.test(value)))
    node.type = Scalar.QUOTE_DOUBLE;
}

function listsIn(node: unknown): (Node & { flow?: boolean })[] {
  if (isSeq(node)) return [node];
  return isMap(node) ? node.items.flatMap(({ value }) => listsIn(value)) : [];
}

/**
 * Reads such a file. It comes from outside: whatever is not of the form is refused, in words.
 * @throws UserError (BAD_FILE)
 */
export function readCampaignFile(text: string): CampaignFile {
  if (text.length > mostCharacters)
    throw bad(say`The file is too large: a campaign has at most 5 million characters.`);
  const value = parseYaml(text);
  if (typeof value !== 'object' || value === null || !('partitura' in value))
    throw bad(say`This is not the file of a campaign.`);
  if (value.partitura !== 'campaign')
    throw bad(say`This is the file of something else: ${quoted(value.partitura)}.`);
  if ('version' in value && value.version !== version) {
    throw bad(
      say`This file is of version ${quoted(value.version)}, and this server reads version ${version}.`,
      say`Export it again from a server like this one, or update this server.`,
    );
  }
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: say`${issue.path.length === 0 ? say`The file` : issue.path.join('.')}: ${saidOf(issue)}.`,
  }));
  throw new UserError(say`The file does not have the form of a campaign. ${issues[0]?.message ?? ''}`, {
    code: 'BAD_FILE',
    hint,
    issues: issues.slice(0, 100),
  });
}

function parseYaml(text: string): unknown {
  try {
    const document = parseDocument(text, {
      uniqueKeys: true,
      prettyErrors: true,
      merge: false,
      logLevel: 'error',
    });
    const [error] = document.errors;
    if (error !== undefined) throw bad(say`The file is not YAML. ${firstLine(error.message)}`);
    refuseTricks(document);
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    refuseDepth(value, 0);
    return value;
  } catch (error) {
    // The parser goes down by recursion.
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

/** Aliases can make a small file stand for a huge one; tags and keys that are no text have no meaning here. */
function refuseTricks(document: Document.Parsed): void {
  visit(document, {
    Alias: () => {
      throw bad(say`The file uses an alias (*name): write the value out.`);
    },
    Node: (_key, node) => {
      if ('tag' in node && node.tag !== undefined && !plainTags.has(node.tag))
        throw bad(say`The file uses the tag ${quoted(node.tag)}: only plain values are read.`);
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string')
        throw bad(say`The file has a key that is not a text.`);
    },
  });
}
const plainTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

function refuseDepth(value: unknown, depth: number): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw bad(say`The file holds ${value}, which is no number here.`);
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw tooDeep();
  for (const part of Object.values(value)) refuseDepth(part, depth + 1);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, sorted(part)]));
}

const tooDeep = () => bad(say`The file is nested more than ${deepest} levels deep.`);
const bad = (message: Said, what = hint) => new UserError(message, { code: 'BAD_FILE', hint: what });
const firstLine = (text: string): string => `${(text.split('\n')[0] ?? '').replace(/:$/, '')}.`;
const quoted = (value: unknown): string => JSON.stringify(value)?.slice(0, 100) ?? 'nothing';
