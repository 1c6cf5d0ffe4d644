import { GraphQLObjectType, GraphQLSchema, GraphQLString, parse, type ExecutionResult } from 'graphql';
import { expect, it, vi } from 'vitest';
import type { Role } from '../auth/role.ts';
import { languages, type Language } from '../language/languages.ts';
import { saidIn } from '../language/said-in.ts';
import { say } from '../language/say.ts';
import type { Context } from './context.ts';
import { alike, isAlike, subscribeOnce, textOf } from './execute-once.ts';

let executions = 0;
async function* told(event: object) {
  yield event;
}
const Event = new GraphQLObjectType<object, Context>({
  name: 'Event',
  fields: {
    text: { type: GraphQLString, resolve: () => `${(executions += 1)}` },
    role: { type: GraphQLString, resolve: (_event, _args, { viewer }) => viewer?.role },
    said: {
      type: GraphQLString,
      resolve: (_event, _args, { language }) => saidIn(language, say`Sign in first.`),
    },
    name: { type: GraphQLString, resolve: (_event, _args, { viewer }) => viewer?.name },
  },
});
const field = {
  type: Event,
  subscribe: (_root: unknown, _args: unknown, { event }: Context & { event: object }) => told(event),
  resolve: (event: object) => event,
};
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { none: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: { shared: { ...field, extensions: alike }, own: field },
  }),
});
const document = parse('subscription { shared { text role } }');

async function seenBy(
  role: Role,
  event: object,
  asked = document,
  language: Language = 'en',
): Promise<ExecutionResult> {
  const contextValue = { event, language, viewer: { id: role, name: 'Ana', role } };
  const events = await subscribeOnce({ schema, document: asked, contextValue });
  if (!(Symbol.asyncIterator in events)) return events;
  const { value } = await events.next();
  return value as ExecutionResult;
}

it('executes an event once for all viewers of one role that ask the same of it', async () => {
  const event = {};
  const seen = await Promise.all([
    seenBy('viewer', event),
    seenBy('viewer', event),
    seenBy('manager', event),
  ]);
  expect(seen[1]).toBe(seen[0]);
  expect(seen.map(({ data }) => JSON.parse(JSON.stringify(data)) as unknown)).toEqual([
    { shared: { text: '1', role: 'viewer' } },
    { shared: { text: '1', role: 'viewer' } },
    { shared: { text: '2', role: 'manager' } },
  ]);
  expect((await seenBy('viewer', {})).data).toMatchObject({ shared: { text: '3' } });
  const other = parse('subscription { shared { text } }');
  expect((await seenBy('viewer', event, other)).data).toMatchObject({ shared: { text: '4' } });
});

it('says the same event to each viewer in their language', async () => {
  const event = {};
  const asked = parse('subscription { shared { text said } }');
  const before = executions;
  const seen = await Promise.all(
    [...languages, ...languages].map((language) => seenBy('viewer', event, asked, language)),
  );
  expect(seen.map(({ data }) => JSON.parse(JSON.stringify(data)).shared.said)).toEqual([
    'Sign in first.',
    'Entre primeiro.',
    'Sign in first.',
    'Entre primeiro.',
  ]);
  expect(executions - before).toBe(languages.length);
});

it('writes a result as JSON once, over Server-Sent Events too, where Yoga asks the result for it', async () => {
  const event = {};
  const [one, other] = await Promise.all([seenBy('viewer', event), seenBy('viewer', event)]);
  const write = vi.spyOn(JSON, 'stringify');
  const text = textOf(one);
  expect(textOf(other)).toBe(text);
  expect((other as { stringify?: typeof textOf }).stringify?.(other)).toBe(text);
  expect(write).toHaveBeenCalledTimes(1);
  write.mockRestore();
  expect(JSON.parse(text)).toEqual({ data: { shared: { text: expect.any(String), role: 'viewer' } } });
});

it('shows nobody what is another’s: a field that asks who looks fails', async () => {
  const { data, errors } = await seenBy('viewer', {}, parse('subscription { shared { name } }'));
  expect(data).toEqual({ shared: { name: null } });
  expect(errors?.[0]?.message).toContain('must not depend on their name');
});

it('is for the fields that say so, and them alone', () => {
  const of = (text: string) => isAlike({ schema, document: parse(text) });
  expect(of('subscription { shared { text } }')).toBe(true);
  expect(of('subscription { own { text } }')).toBe(false);
  expect(of('{ none }')).toBe(false);
});
