import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { findViewer } from '../auth/find-viewer.ts';
import { authorise, type Permission } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { House } from '../graphql/context.ts';
import { textEncodings, type TextEncoding } from '../ingest/decode-text.ts';
import { findImport } from '../ingest/find-import.ts';
import { receiveFile } from '../ingest/receive-file.ts';
import { rejectReport } from '../ingest/reject-report.ts';
import { sendJson } from './reply.ts';
import { headersOf, type Route, type Visit } from './visit.ts';

const uuid = '(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';

/** Files come in and reports go out as streams, so that their size does not matter. */
export function importRoutes(house: House): Route[] {
  const { db } = house;
  return [
    {
      methods: ['POST'],
      path: /^\/api\/imports$/,
      handle: async (visit) => {
        const viewer = await admit(house, visit, 'data.import');
        const { entity, fileName, encoding } = wanted(visit.url);
        const { headers } = visit.request;
        // When the file is refused half way, the rest of it is not waited for.
        visit.response.shouldKeepAlive = false;
        const { id } = await receiveFile(db, entity, fileName, visit.request, {
          encoding,
          gzip: headers['content-encoding'] === 'gzip',
          totalBytes: headers['content-length'] === undefined ? null : Number(headers['content-length']),
          createdBy: viewer.name,
        });
        sendJson(visit, 201, { id });
      },
    },
    {
      methods: ['GET'],
      path: new RegExp(`^/api/imports/${uuid}/rejects\\.csv$`),
      handle: async (visit, { id = '' }) => {
        await admit(house, visit, 'data.read');
        const row = await findImport(db, id);
        if (row === undefined)
          throw new UserError(say`This import does not exist (any more).`, { code: 'NOT_FOUND' });
        await sendCsv(
          visit,
          `${row.fileName.replace(/\.\w+(\.gz)?$/, '')} rejects.csv`,
          rejectReport(db, id),
        );
      },
    },
  ];
}

/** @throws UserError when whoever sent the request may not. */
export async function admit(
  { auth, db }: House,
  { request }: Visit,
  permission: Permission,
): Promise<Viewer> {
  return authorise(await findViewer(auth, db, headersOf(request)), permission);
}

/** Sends text as it comes, as a file to keep. */
export async function sendCsv(
  { response }: Visit,
  fileName: string,
  text: AsyncIterable<string>,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'cache-control': 'no-store',
  });
  await pipeline(Readable.from(text), response);
}

function wanted({ searchParams }: URL): { entity: string; fileName: string; encoding: TextEncoding } {
  const entity = searchParams.get('entity');
  if (!entity)
    throw new UserError(say`Say which entity the file is for: /api/imports?entity=NAME.`, {
      field: 'entity',
    });
  const asked = searchParams.get('encoding') || 'utf-8';
  const encoding = textEncodings.find((each) => each === asked);
  if (encoding === undefined)
    throw new UserError(say`There is no encoding "${asked}": it is one of ${textEncodings.join(', ')}.`, {
      field: 'encoding',
    });
  return { entity, fileName: searchParams.get('fileName') || `${entity}.csv`, encoding };
}
