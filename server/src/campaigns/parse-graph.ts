import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { graph, type Graph } from './graph.ts';
import { saidOf } from '../lib/fault-in-words.ts';

/**
 * The form of a graph: ids, positions, ends of transitions. What it says is checked by checkGraph.
 * @throws UserError (MALFORMED_GRAPH) with each field at fault
 */
export function parseGraph(given: unknown): Graph {
  const parsed = graph.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: saidOf(issue),
  }));
  const first = issues[0];
  throw new UserError(say`This is not a graph: ${first?.field ?? ''}: ${first?.message ?? ''}.`, {
    code: 'MALFORMED_GRAPH',
    issues,
  });
}
