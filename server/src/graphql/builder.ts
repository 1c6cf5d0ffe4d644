import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import DrizzlePlugin from '@pothos/plugin-drizzle';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin, { AuthScopeFailureType } from '@pothos/plugin-scope-auth';
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
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({ permission: (access) => may(viewer, access) }),
    unauthorizedError: (_parent, { viewer }, _info, { failure }) =>
      refusal(viewer, failure.kind === AuthScopeFailureType.AuthScope ? permissionOf(failure.parameter) : 'users.manage'),
  },
  validation: { validationError: badInput },
});

function permissionOf(parameter: unknown): Permission {
  const isKnown = typeof parameter === 'string' && Object.hasOwn(permissions, parameter);
  return isKnown ? (parameter as Permission) : 'users.manage';
}

builder.queryType({ description: 'What can be read.' });
builder.mutationType({ description: 'What can be changed. Each field is one act: done whole, or not at all.' });
builder.subscriptionType({ description: 'What can be watched: over WebSocket (graphql-transport-ws) or Server-Sent Events.' });
