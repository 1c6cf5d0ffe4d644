import type { UserError, Whereabouts } from '../errors.ts';
import type { Language } from './languages.ts';
import { saidIn } from './said-in.ts';
import { say, type Said } from './say.ts';

/** A person's error as it leaves the house. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly hint?: string;
  readonly issues?: readonly {
    readonly field: string;
    readonly message: string;
    readonly about?: Whereabouts;
  }[];
}

/** A person's error in their language; what it does not say is left out. */
export function errorIn(language: Language, { code, said, field, hint, issues }: UserError): ToldError {
  return {
    code,
    message: saidIn(language, said),
    ...(field && { field }),
    ...(hint && { hint: saidIn(language, hint) }),
    ...(issues.length > 0 && {
      issues: issues.map((issue) => ({ ...issue, message: saidIn(language, issue.message) })),
    }),
  };
}

/** What is told of a bug, in whatever way it leaves the house. */
export const bugMet = (id: string): Said => say`Something went wrong here. The log has more under ${id}.`;
