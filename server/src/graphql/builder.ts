import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import DrizzlePlugin from '@pothos/plugin-drizzle';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin, { AuthScopeFailureType, type AuthFailure } from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { may, permissions, refusal, type Access, type Permission } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { relations } from '../db/relations.ts';
import type { Context } from './context.ts';
import { badInput } from './bad-input.ts';

/**
 * Where all types of the API are declared. Every field of Query, Mutation and Subscription says what it asks of the
 * viewer: `authScopes: { permission: 'campaign.read' }`, or `'anyone'`. Fields cannot be null unless they say so.
 */
export const builder = new SchemaBuilder<{
  Context: Context;
  DrizzleRelations: typeof relations;
  AuthScopes: { permission: Access };
  AuthContexts: { permission: Context & { readonly viewer: Viewer } };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
  };
}>({
  defaultFieldNullability: false,
  plugins: [ScopeAuthPlugin, RelayPlugin, DrizzlePlugin, DataloaderPlugin, ValidationPlugin],
  drizzle: { client: ({ db }: Context) => db, relations, getTableConfig },
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: false, description: 'The page itself.' },
    nodeFieldOptions: { nullable: false, description: 'What stands at this place.' },
    cursorFieldOptions: { description: 'This place: hand it in as `after` or `before`.' },
    pageInfoFieldOptions: { description: 'Whether and where it goes on.' },
    firstArgOptions: { description: 'At most so many, from the beginning or after `after`.' },
    afterArgOptions: { description: 'Only what comes after this cursor.' },
    lastArgOptions: { description: 'At most so many, from the end or before `before`.' },
    beforeArgOptions: { description: 'Only what comes before this cursor.' },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({ permission: (access) => may(viewer, access) }),
    unauthorizedError: (_parent, { viewer }, _info, { failure }) => refusal(viewer, neededBy(failure)),
  },
  validation: { validationError: badInput },
});

/** What was asked of the viewer and is missing. */
function neededBy(failure: AuthFailure): Permission {
  if ('failures' in failure) return failure.failures.map(neededBy)[0] ?? 'users.manage';
  const asked = failure.kind === AuthScopeFailureType.AuthScope ? failure.parameter : undefined;
  return typeof asked === 'string' && Object.hasOwn(permissions, asked)
    ? (asked as Permission)
    : 'users.manage';
}

builder.queryType({ description: 'What can be read.' });
builder.mutationType({
  description: 'What can be changed. Each field is one act: done whole, or not at all.',
});
builder.subscriptionType({
  description: 'What can be watched: over WebSocket (graphql-transport-ws) or Server-Sent Events.',
});
