import { shellQuote } from '../lib/shell-quote.ts';
import type { CampaignVariable } from './campaign-documents.ts';

/** What the body of a signal holds, with values to try it with: the test value, else the default, else none. */
export function signalBody(variables: readonly Pick<CampaignVariable, 'name' | 'default' | 'testValue'>[]): {
  variables: Record<string, unknown>;
} {
  const values = variables.map(({ name, default: usual, testValue }) => [name, testValue ?? usual ?? null]);
  return { variables: Object.fromEntries(values) as Record<string, unknown> };
}

/**
 * The command that starts a live run, for a POSIX shell. The key comes from the shell's variable PARTITURA_KEY, so that
 * it need not stand in the command.
 */
export function signalCurl(url: string, body: object, idempotencyKey: string): string {
  return [
    String.raw`curl --fail-with-body -X POST ${shellQuote(url)}`,
    String.raw`-H "Authorization: Bearer $PARTITURA_KEY"`,
    `-H ${shellQuote(String.raw`Content-Type: application/json`)}`,
    `-H ${shellQuote(String.raw`Idempotency-Key: ${idempotencyKey}`)}`,
    `--data-raw ${shellQuote(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}
