import type { Failure } from './failure.ts';

type Asked = Failure | null | undefined;

/** What the server finds wrong at a field, for the form to show under it. */
export function failureAt(failure: Asked, field: string): string | undefined {
  if (!failure) return undefined;
  const issue = failure.issues.find((each) => each.field === field);
  return issue?.message ?? (failure.field === field ? failure.message : undefined);
}

/** What is wrong at none of the form's fields: shown above them. `fields` may end in `*`. */
export function failureElsewhere(failure: Asked, fields: readonly string[]): string | undefined {
  if (!failure) return undefined;
  const isShown = (field: string | null): boolean =>
    field !== null &&
    fields.some((known) => (known.endsWith('*') ? field.startsWith(known.slice(0, -1)) : field === known));
  if (failure.issues.length === 0) return isShown(failure.field) ? undefined : failure.message;
  const elsewhere = failure.issues.filter((issue) => !isShown(issue.field));
  return elsewhere.length === 0 ? undefined : elsewhere.map((issue) => issue.message).join(' ');
}
