import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import type { House } from '../graphql/context.ts';
import { changeRows } from '../ingest/change-rows.ts';
import { changeColumn } from '../ingest/change-type.ts';
import type { SentRow } from '../ingest/row-issues.ts';
import { admit } from './import-routes.ts';
import { sendJson } from './reply.ts';
import type { Route, Visit } from './visit.ts';

const mostBytes = 12 * 1024 * 1024;

/** Rows that other systems push: a list of JSON, or an object in each line (NDJSON). */
export function rowRoutes(house: House): Route[] {
  return [
    {
      methods: ['POST'],
      path: /^\/api\/entities\/(?<name>[^/]{1,300})\/rows$/,
      handle: async (visit, { name = '' }) => {
        await admit(house, visit, 'data.import');
        const rows = (await readRows(visit)).map(sentRow);
        sendJson(visit, 200, await changeRows(house.db, decoded(name), rows));
      },
    },
  ];
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new UserError(say`The name of the entity cannot be read.`, { field: 'entity' });
  }
}

async function readRows({ request, response }: Visit): Promise<unknown[]> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  const isLines = type === 'application/x-ndjson' || type === 'application/jsonl';
  if (!isLines && type !== 'application/json')
    throw new UserError(say`Send rows as application/json or application/x-ndjson.`, { code: 'BAD_INPUT' });
  response.shouldKeepAlive = false;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new UserError(say`A request takes 12 MB at most.`, {
        code: 'TOO_LARGE',
        hint: say`Send the rows in several requests, or as a file: POST /api/imports.`,
      });
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  return isLines ? linesOf(text) : listOf(text);
}

function listOf(text: string): unknown[] {
  const read = parsed(text, say`The body is not JSON.`, 'rows');
  if (Array.isArray(read)) return read;
  throw new UserError(say`The body is a list of rows: [{ "attribute": value }].`, { field: 'rows' });
}

function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => parsed(line, say`Row ${at} is not JSON.`, `rows.${at}`));
}

function parsed(text: string, message: Said, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(message, { field });
  }
}

function sentRow(row: unknown, at: number): SentRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new UserError(say`Row ${at} is no object.`, { field: `rows.${at}` });
  const { [changeColumn]: change = 'U', ...values } = row as Record<string, unknown>;
  if (change !== 'U' && change !== 'D')
    throw new UserError(say`${changeColumn} is U or D.`, { field: `rows.${at}.${changeColumn}` });
  return { isDelete: change === 'D', values };
}
