import type { z } from 'zod';
import { inOurWords } from '../lib/fault-in-words.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { badInput } from '../graphql/bad-input.ts';
import type { Visit } from './visit.ts';

const mostBytes = 64 * 1024;

/** Reads a small JSON body. @throws UserError when it is too large, no JSON, or not of the form that is wanted. */
export async function readJson<T extends z.ZodType>({ request }: Visit, form: T): Promise<z.output<T>> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new UserError(say`Send the body as application/json.`, { code: 'BAD_INPUT' });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new UserError(say`The body is too large.`, { code: 'TOO_LARGE' });
    chunks.push(chunk);
  }
  const parsed = form.safeParse(parseJson(Buffer.concat(chunks).toString()), inOurWords);
  if (!parsed.success) throw badInput(parsed.error);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(say`The body is not JSON.`, { code: 'BAD_INPUT' });
  }
}
