import {
  createSourceEventStream,
  executeSubscriptionEvent,
  getOperationAST,
  mapSourceToResponseEvent,
  validateSubscriptionArgs,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type ValidatedSubscriptionArgs,
} from 'graphql';
import type { Viewer } from '../auth/viewer.ts';
import type { Context } from './context.ts';

/**
 * Extension of a subscription field whose events, and all that can be selected from them, look alike to all viewers of
 * one role who read one language.
 */
export const alike = { isAlike: true } as const;

type Results = Map<string, Promise<ExecutionResult>>;
const results = new WeakMap<object, WeakMap<DocumentNode, Results>>();

/** Whether the operation subscribes to a field with the extension `alike`. */
export function isAlike({ schema, document, operationName }: ExecutionArgs): boolean {
  const operation = getOperationAST(document, operationName);
  if (!operation) return false;
  const fields = schema.getSubscriptionType()?.getFields();
  return operation.selectionSet.selections.every(
    (selection) =>
      selection.kind === 'Field' && fields?.[selection.name.value]?.extensions['isAlike'] === true,
  );
}

/**
 * GraphQL's subscribe, by which an event that many viewers are given is executed once for all that ask the same of it
 * with the same role and in the same language. Viewers are given the same event when it is the same object.
 */
export async function subscribeOnce(
  args: ExecutionArgs,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const valid = validateSubscriptionArgs(args);
  if (!('schema' in valid)) return { errors: valid };
  const events = await createSourceEventStream(valid);
  if (!(Symbol.asyncIterator in events)) return events;
  const context = args.contextValue as Context;
  const asked = JSON.stringify([
    args.operationName,
    args.variableValues,
    context.viewer?.role,
    context.language,
  ]);
  const shared = { ...valid, contextValue: { ...context, viewer: impersonal(context.viewer) } };
  return mapSourceToResponseEvent(valid, events, async ({ rootValue }) => {
    const ofEvent = results.get(rootValue as object) ?? new WeakMap<DocumentNode, Results>();
    results.set(rootValue as object, ofEvent);
    const ofDocument: Results = ofEvent.get(args.document) ?? new Map();
    ofEvent.set(args.document, ofDocument);
    const result = ofDocument.get(asked) ?? execute({ ...shared, rootValue });
    ofDocument.set(asked, result);
    return result;
  });
}

const texts = new WeakMap<object, string>();

/** A result as JSON. It is written once for all who are shown it. */
export function textOf(result: object): string {
  const text = texts.get(result) ?? JSON.stringify(result);
  texts.set(result, text);
  return text;
}

async function execute(args: ValidatedSubscriptionArgs): Promise<ExecutionResult> {
  const result = await executeSubscriptionEvent(args);
  // So that Yoga, too, writes it once, for Server-Sent Events.
  return Object.defineProperty(result, 'stringify', { value: textOf });
}

/** Somebody of that role, of whom no resolver can ask more: what it gives is shown to others, too. */
function impersonal(viewer: Viewer | null): Viewer | null {
  if (viewer === null) return null;
  return new Proxy(viewer, {
    get(target, name) {
      if (name === 'role') return target.role;
      throw new Error(
        `What is shown alike to all viewers of a role must not depend on their ${String(name)}.`,
      );
    },
  });
}
