import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import { UserError } from '../errors.ts';
import { bugMet, errorIn } from '../language/error-in.ts';
import type { Language } from '../language/languages.ts';
import { saidIn } from '../language/said-in.ts';
import { inEnglish } from '../language/say.ts';
import { outsideFault } from './outside-fault.ts';
import { newId } from '../lib/id.ts';
import type { Logger } from '../log.ts';

/**
 * What leaves the house of an error, in a language. A person's: message and { code, field, hint, issues }. The outside world's,
 * a database that is away for a moment among it: message and code OPERATIONAL. A fault of the request itself (syntax, types, limits): as it is. Anything else is a
 * bug: logged under an id, of which nothing but the id is told.
 */
export function maskError(error: unknown, log: Logger, language: Language): GraphQLError {
  const cause = causeOf(error);
  const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  if (cause instanceof UserError) {
    const { message, ...extensions } = errorIn(language, cause);
    return new GraphQLError(message, { ...place, extensions });
  }
  if (cause instanceof PothosValidationError) {
    return new GraphQLError(`${cause.message}.`, { ...place, extensions: { code: 'BAD_INPUT' } });
  }
  const fault = outsideFault(cause);
  if (fault !== null) {
    log.warn({ err: cause }, inEnglish(fault));
    return new GraphQLError(saidIn(language, fault), { ...place, extensions: { code: 'OPERATIONAL' } });
  }
  if (cause instanceof GraphQLError) {
    return new GraphQLError(cause.message, {
      ...cause,
      extensions: { code: 'BAD_REQUEST', ...cause.extensions },
    });
  }
  const id = newId();
  log.error({ err: cause, id, path: place.path?.join('.') }, 'A resolver met a bug');
  return new GraphQLError(saidIn(language, bugMet(id)), {
    ...place,
    extensions: { code: 'INTERNAL', id },
  });
}

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError != null) cause = cause.originalError;
  return cause;
}
