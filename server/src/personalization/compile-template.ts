import type { Variable } from 'liquidjs';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { engines, type Escape } from './engine.ts';
import { describeIssue, issueOf } from './template-issue.ts';

/** What a template sees, by name: `profile`, `enrichment`, `context`. */
export type TemplateValues = Readonly<Record<string, unknown>>;

export interface CompiledTemplate {
  /**
   * Missing values render as nothing, or as what the filter `default` gives.
   * @throws UserError with the place, when the template does what cannot be done or goes over its limits.
   */
  render(values: TemplateValues): string;
  /** The fields it reads, each once: `[['profile', 'first_name'], ['context', 'campaign', 'name']]`. */
  readonly fields: readonly (readonly string[])[];
}

/**
 * Parses a Liquid template once, to be rendered many times (some ten thousand a second).
 * @throws UserError with the line and column of the fault.
 */
export function compileTemplate(source: string, options: { escape: Escape }): CompiledTemplate {
  const liquid = engines[options.escape];
  const template = orPlace(() => liquid.parse(source));
  return {
    render: (values) => orPlace(() => liquid.renderSync(template, values) as string),
    fields: fieldsOf(orPlace(() => liquid.analyzeSync(template, { partials: false })).globals),
  };
}

function fieldsOf(globals: Readonly<Record<string, Variable[]>>): string[][] {
  const paths = Object.values(globals).flatMap((variables) =>
    variables.map(({ segments }) => plainPath(segments)),
  );
  return [...new Map(paths.map((path) => [path.join('\0'), path])).values()];
}

/** Up to the first segment that is only known when the template runs. */
export function plainPath(segments: Variable['segments']): string[] {
  const end = segments.findIndex((segment) => typeof segment !== 'string');
  return segments.slice(0, end === -1 ? undefined : end).map(String);
}

function orPlace<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UserError(say`The template cannot be used: ${describeIssue(issueOf(error))}`, {
      code: 'BAD_TEMPLATE',
    });
  }
}
