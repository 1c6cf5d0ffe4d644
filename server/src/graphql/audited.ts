import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { recordAct, type AuditDetail } from '../auth/audit-log.ts';
import type { Context } from './context.ts';

/** What is nobody else's business: reading, and how one's own pages look. */
export const unaudited: ReadonlySet<string> = new Set([
  'checkFileDestination',
  'endTour',
  'markNotificationsRead',
  'setFavouriteFilter',
  'setLanguage',
  'setMailedLevels',
  'sendTestAlert',
  'tellSelection',
  'testAlertWebhook',
  'verifyChannelConfiguration',
]);
/** By which an act says what it is upon, the first that is there. */
const objectArguments = [
  'id',
  'campaignId',
  'runId',
  'deliveryId',
  'entity',
  'name',
  'address',
  'email',
  'token',
];
const secretArguments = /password|secret|token|key|settings|headers/i;
const longest = 120;

/**
 * Lets every mutation that has succeeded leave an entry in the audit log. The entry is written after the act: one whose
 * process dies in between leaves none; one whose entry cannot be written is logged.
 */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (unaudited.has(field.name)) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (root, args: Record<string, unknown>, context: Context, info) => {
      const result: unknown = await resolve(root, args, context, info);
      const { viewer, db, log } = context;
      if (viewer !== null) {
        const entry = { act: field.name, object: objectOf(args, result), detail: detailOf(args) };
        await recordAct(db, viewer, entry).catch((error: unknown) =>
          log.error({ err: error, ...entry }, 'An act could not be written to the audit log'),
        );
      }
      return result;
    };
  }
  return schema;
}

function objectOf(args: Readonly<Record<string, unknown>>, result: unknown): string {
  const own = objectArguments.slice(0, 5).find((name) => typeof args[name] === 'string');
  if (own !== undefined) return String(args[own]);
  if (typeof result === 'object' && result !== null && 'id' in result && typeof result.id === 'string')
    return result.id;
  const named = objectArguments.find((name) => typeof args[name] === 'string' && !secretArguments.test(name));
  return named === undefined ? '' : String(args[named]);
}

/** The arguments that fit a line: of what is larger (a graph, rows, a template) the thing itself tells. */
function detailOf(args: Readonly<Record<string, unknown>>): AuditDetail {
  const small = Object.entries({ ...args, ...inputOf(args) }).filter(
    (entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]) && !secretArguments.test(entry[0]),
  );
  return Object.fromEntries(
    small.map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value,
    ]),
  );
}

const inputOf = ({ input }: Readonly<Record<string, unknown>>): object =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
