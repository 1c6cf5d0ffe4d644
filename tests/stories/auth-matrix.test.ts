import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { permissions, type Access } from '../../server/src/auth/permissions.ts';
import { isAtLeast, roles, type Role } from '../../server/src/auth/role.ts';
import { schema } from '../../server/src/graphql/schema.ts';
import type { ApiError, Client } from '../kit/client.ts';
import { startTestServer } from '../kit/server.ts';

type Root = 'query' | 'mutation' | 'subscription';
interface Door {
  readonly root: Root;
  readonly field: GraphQLField<unknown, unknown>;
  readonly access: Access | undefined;
}

const doors: Door[] = (['query', 'mutation', 'subscription'] as const).flatMap((root) =>
  Object.values(schema.getRootType(root as never)?.getFields() ?? {}).map((field) => ({
    root,
    field,
    access: accessOf(field),
  })),
);

it('has a permission on every field of Query, Mutation and Subscription', () => {
  expect(doors.length).toBeGreaterThan(50);
  expect(doors.filter(({ access }) => access === undefined).map(({ field }) => field.name)).toEqual([]);
  expect(doors.filter(({ access }) => access === 'anyone').map(({ field }) => field.name)).toEqual([
    'setupNeeded',
    'viewer',
  ]);
});

it('lets nobody change anything with the role of a viewer but what they are told, have read or seen, and in which language', () => {
  const open = doors.filter(
    ({ root, access }) => root === 'mutation' && access !== undefined && neededBy(access) === 'viewer',
  );
  expect(open.map(({ field }) => field.name)).toEqual([
    'endTour',
    'markNotificationsRead',
    'setLanguage',
    'setMailedLevels',
  ]);
});

describe('on the running server', async () => {
  const server = await startTestServer();
  const people: readonly (readonly [Role | 'nobody', Client])[] = [
    ['nobody', server.anonymous],
    ...(await Promise.all(roles.map(async (role) => [role, await server.as(role)] as const))),
  ];

  for (const [who, client] of people) {
    it(`opens to ${who} exactly the doors that are theirs`, async () => {
      for (const door of doors) {
        const codes = await knock(client, door);
        const shown = `${door.field.name} as ${who}: ${codes.join(', ')}`;
        if (isTheirs(who, door.access)) expect(codes.filter(isRefusal), shown).toEqual([]);
        else expect(codes, shown).toEqual([who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      }
    });
  }

  it('starts a live run for an approver only', async () => {
    const start =
      'mutation { startRun(campaignId: "00000000-0000-4000-8000-000000000000", mode: live) { id } }';
    expect((await (await server.as('manager')).refusal(start)).extensions.code).toBe('FORBIDDEN');
    expect((await (await server.as('approver')).refusal(start)).extensions.code).toBe('NOT_FOUND');
  });

  /** Calls the field with made-up arguments: past the door it may fail as it likes. */
  async function knock(client: Client, { root, field }: Door): Promise<string[]> {
    const document = `${root} { ${field.name}${argumentsOf(field)}${selectionOf(field.type)} }`;
    if (root !== 'subscription') return codesOf((await client.ask(document)).errors);
    if (client === server.anonymous) return codesOf((await askForEvents(client, document)).errors);
    try {
      for await (const _event of client.subscribe(document)) break;
      return [];
    } catch (error) {
      return codesOf((error as { errors?: ApiError[] }).errors ?? []);
    }
  }

  /** Without a session a WebSocket is not opened at all: the subscription itself is asked for over Server-Sent Events. */
  async function askForEvents(client: Client, query: string): Promise<{ errors: ApiError[] }> {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    const data = /^data: (\{.*)$/m.exec(await response.text())?.[1] ?? '{}';
    return { errors: [], ...(JSON.parse(data) as { errors?: ApiError[] }) };
  }
});

function accessOf({ extensions }: GraphQLField<unknown, unknown>): Access | undefined {
  const { authScopes } = (extensions['pothosOptions'] ?? {}) as { authScopes?: { permission?: Access } };
  return authScopes?.permission;
}

function neededBy(access: Access): Role | undefined {
  return access === 'anyone' ? undefined : permissions[access];
}

function isTheirs(who: Role | 'nobody', access: Access | undefined): boolean {
  const needed = neededBy(access ?? 'users.manage');
  return needed === undefined || (who !== 'nobody' && isAtLeast(who, needed));
}

const isRefusal = (code: string) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN';
const codesOf = (errors: readonly ApiError[]) => [
  ...new Set(errors.map(({ extensions }) => extensions.code)),
];

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter(({ type }) => isNonNullType(type))
    .map((arg: GraphQLArgument) => `${arg.name}: ${valueOf(arg.type)}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function valueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues().at(-1)!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${field.name === 'format' ? '"html"' : valueOf(field.type)}`).join(', ')} }`;
  }
  return (
    { Int: '1', Float: '1', Boolean: 'true', JSON: '{}', ID: '"00000000-0000-4000-8000-000000000000"' }[
      type.name
    ] ?? '"x"'
  );
}

function selectionOf(type: GraphQLOutputType): string {
  return isObjectType(getNamedType(type)) ? ' { __typename }' : '';
}
