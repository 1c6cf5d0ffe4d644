import { CombinedError } from '@urql/core';
import { t } from '../language/language.ts';

/** An error as it is shown: what happened, at which field, what to do. */
export interface Failure {
  message: string;
  hint: string | null;
  field: string | null;
  code: string | null;
  issues: readonly { field: string | null; message: string; page?: string | null }[];
}

/** What the page's address names is not there, or cannot be: asking again would change nothing. */
export const isAbsence = (failure: Failure | null): boolean =>
  failure !== null &&
  (/(^|_)NOT_FOUND$|^BAD_KEY$/.test(failure.code ?? '') ||
    (failure.code === 'BAD_INPUT' && /^(id|\w+Id)$/.test(failure.field ?? '')));

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export function failureOf(error: unknown): Failure {
  const nothing = { hint: null, field: null, code: null, issues: [] };
  if (!(error instanceof CombinedError))
    return { ...nothing, message: error instanceof Error ? error.message : String(error) };
  const first = error.graphQLErrors[0];
  if (first === undefined)
    return {
      ...nothing,
      code: 'UNREACHABLE',
      message: t('graphql.theServerDoesNotAnswer'),
      hint: t('graphql.checkThatItRunsNothing'),
    };
  const { hint, field, code, issues } = first.extensions;
  return {
    message: first.message,
    hint: text(hint),
    field: text(field),
    code: text(code),
    issues: Array.isArray(issues)
      ? issues.filter(isIssue).map((issue) => ({
          field: text(issue.field),
          message: issue.message,
          page: pageOf(issue.about),
        }))
      : [],
  };
}

const isIssue = (value: unknown): value is { field?: unknown; message: string; about?: unknown } =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';

/** Where what an issue is about has its page. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  campaign: (id) => `/campaigns/${id}`,
  filter: (id) => `/filters/${id}`,
  channelConfiguration: () => '/settings/channels',
  entity: (name) => `/data/${encodeURIComponent(name)}?tab=schema`,
  audience: (name) => `/audiences/${encodeURIComponent(name)}`,
};

function pageOf(about: unknown): string | null {
  if (typeof about !== 'object' || about === null || !('kind' in about) || !('id' in about)) return null;
  return pages[String(about.kind)]?.(String(about.id)) ?? null;
}
