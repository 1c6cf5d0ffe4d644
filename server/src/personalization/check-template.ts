import { plainPath } from './compile-template.ts';
import { engines } from './engine.ts';
import { issueOf, type TemplateIssue } from './template-issue.ts';
import { type Said } from '../language/say.ts';

/** What is wrong with a field (`['profile', 'first_name']`), in a sentence; null: it is known. */
export type FieldCheck = (path: readonly string[]) => Said | null;

/** Faults of a template in the order of their places: what does not parse, and fields that do not exist. */
export function checkTemplate(source: string, checkField: FieldCheck): TemplateIssue[] {
  try {
    const liquid = engines.none;
    const { globals } = liquid.analyzeSync(liquid.parse(source), { partials: false });
    return Object.values(globals)
      .flat()
      .flatMap(({ segments, location }) => {
        const message = checkField(plainPath(segments));
        return message === null ? [] : [{ line: location.row, column: location.col, message }];
      })
      .sort((a, b) => a.line - b.line || a.column - b.column);
  } catch (error) {
    return [issueOf(error)];
  }
}
