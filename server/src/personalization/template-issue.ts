import { asWritten, say, type Said } from '../language/say.ts';
/** Something wrong in a template, at its place. Lines and columns count from 1; null where no place can be named. */
export interface TemplateIssue {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: Said;
}

/** What liquidjs throws, without its file names and call stacks. */
interface LiquidFault {
  readonly message: string;
  readonly originalError?: Error;
  readonly token?: { getPosition(): [number, number] };
}

export function issueOf(error: unknown): TemplateIssue {
  const fault = error as LiquidFault;
  const [line, column] = fault.token?.getPosition() ?? [null, null];
  const said = fault.originalError?.message ?? fault.message.replace(/, line:\d+, col:\d+[^]*$/, '');
  return { line, column, message: asWritten(sentence(said)) };
}

/** "line 2, column 5: Message." */
export function describeIssue({ line, column, message }: TemplateIssue): Said {
  return line === null ? message : say`line ${line}, column ${column ?? 0}: ${message}`;
}

function sentence(text: string): string {
  const started = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(started) ? started : `${started}.`;
}
