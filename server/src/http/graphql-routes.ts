import { createYoga, type Plugin } from 'graphql-yoga';
import { GraphQLError, parse, type ExecutionArgs } from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import { findViewer } from '../auth/find-viewer.ts';
import { UserError } from '../errors.ts';
import type { Context, House } from '../graphql/context.ts';
import { isAlike, subscribeOnce } from '../graphql/execute-once.ts';
import { limits, refuseTooComplex } from '../graphql/limits.ts';
import { maskError } from '../graphql/mask-error.ts';
import { schema } from '../graphql/schema.ts';
import { newId } from '../lib/id.ts';
import { currentVisit, type Route, type Visit } from './visit.ts';

const mostBytes = 12 * 1024 * 1024;
const executionLimitMs = 60_000;

/** What the server hands to Yoga beside the request. */
interface Handed {
  readonly visit?: Visit;
  /** Headers of a WebSocket's beginning, where the operation came over one. */
  readonly headers?: Headers;
  readonly signal?: AbortSignal;
}

/** The API itself, for HTTP, Server-Sent Events and (by its plugins) WebSocket alike. `stopping` ends subscriptions. */
export function createApi(house: House, stopping: AbortSignal) {
  return createYoga<Handed, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    // Its page loads scripts from elsewhere, which would act in the name of whoever is signed in.
    graphiql: false,
    batching: false,
    cors: false,
    logging: false,
    maskedErrors: { maskError: (error) => maskError(error, currentVisit.getStore()?.log ?? house.log) },
    context: async ({ visit, headers, signal, request }) => {
      const viewerNow = () => findViewer(house.auth, house.db, headers ?? request.headers);
      return {
        ...house,
        viewer: await viewerNow(),
        viewerNow,
        requestId: visit?.id ?? newId(),
        log: visit?.log ?? house.log,
        signal: AbortSignal.any([stopping, ...[signal ?? visit?.signal ?? []].flat()]),
      };
    },
    plugins: [limitOperations()],
  });
}
export type Api = ReturnType<typeof createApi>;

function limitOperations(): Plugin<Context> {
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokens }));
    },
    onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const error = complexityOf(args);
      if (error === undefined) setExecuteFn((given) => inTime(executeFn(given)));
      else setResultAndStopExecution({ errors: [error] });
    },
    onSubscribe({ args, setSubscribeFn, setResultAndStopExecution }) {
      const error = complexityOf(args);
      if (error !== undefined) setResultAndStopExecution({ errors: [error] });
      else if (isAlike(args)) setSubscribeFn(subscribeOnce);
    },
  };
}

function complexityOf({
  schema,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): GraphQLError | undefined {
  try {
    refuseTooComplex({ schema, document, operationName, variables: variableValues ?? {} });
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

async function inTime<T>(execution: T | Promise<T>): Promise<T | { errors: GraphQLError[] }> {
  if (!(execution instanceof Promise)) return execution;
  const over = new AbortController();
  const late = sleep(executionLimitMs, undefined, { signal: over.signal, ref: false }).then(
    () => ({
      errors: [new GraphQLError('This took too long and was given up.', { extensions: { code: 'TIMEOUT' } })],
    }),
    () => execution,
  );
  try {
    return await Promise.race([execution, late]);
  } finally {
    over.abort();
  }
}

export function graphqlRoutes(api: Api): Route[] {
  return [
    {
      methods: ['GET', 'POST', 'OPTIONS'],
      path: /^\/graphql$/,
      handle: async (visit) => {
        refuseLarge(visit);
        await api(visit.request, visit.response, { visit });
      },
    },
  ];
}

function refuseLarge({ request: { method, headers } }: Visit): void {
  if (method !== 'POST') return;
  const length = headers['content-length'];
  if (length === undefined)
    throw new UserError('Say how long the body is (Content-Length).', { code: 'LENGTH_REQUIRED' });
  if (Number(length) > mostBytes)
    throw new UserError('The body is larger than 12 MB.', { code: 'TOO_LARGE' });
}
