import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { ours, say } from '../language/say.ts';
import { sentPurposes } from '../files/file.ts';
import { attachmentHeader } from '../files/file-name.ts';
import { requireFile } from '../files/find-files.ts';
import { readFileBytes } from '../files/read-file.ts';
import { receiveUpload } from '../files/receive-upload.ts';
import { tooLarge } from '../files/store-file.ts';
import { badInput } from '../graphql/bad-input.ts';
import type { House } from '../graphql/context.ts';
import { wakeForFile } from '../runs/wake-for-file.ts';
import { admit } from './import-routes.ts';
import { sendJson } from './reply.ts';
import type { Route, Visit } from './visit.ts';

const uuid = '(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';

const about = z.object({
  campaign: z.uuid(ours('Say which campaign the file is for: its id.')),
  activity: z.string().min(1, ours('Say which activity the file is for: its id.')).max(40),
  purpose: z.enum(sentPurposes, ours('The purpose is upload or sample.')).default('upload'),
  name: z.string().max(1000).default('file.csv'),
});

/** Files that activities read and write, as streams: their size does not matter here. */
export function fileRoutes(house: House): Route[] {
  const { db } = house;
  return [
    {
      methods: ['POST'],
      path: /^\/api\/files$/,
      handle: async (visit) => {
        const viewer = await admit(house, visit, 'data.import');
        const { campaign, activity, ...upload } = wanted(visit.url);
        // When the file is refused half way, the rest of it is not waited for.
        visit.response.shouldKeepAlive = false;
        const mostBytes = house.config.fileLimitBytes;
        const stored = await receiveUpload(
          db,
          { ...upload, campaignId: campaign, activityId: activity, createdBy: viewer.name, mostBytes },
          bytesOf(visit, mostBytes),
          wakeForFile,
        );
        const { id, name, bytes, purpose } = stored;
        sendJson(visit, 201, { id, name, bytes, purpose });
      },
    },
    {
      methods: ['GET'],
      path: new RegExp(`^/api/files/${uuid}$`),
      handle: async (visit, { id = '' }) => {
        await admit(house, visit, 'data.read');
        const file = await requireFile(db, id);
        visit.response.writeHead(200, {
          // Whatever is in it: a browser keeps it, and shows or runs nothing of it.
          'content-type': 'application/octet-stream',
          'content-length': file.bytes,
          'content-disposition': attachmentHeader(file.name),
          'cache-control': 'no-store',
        });
        await pipeline(Readable.from(readFileBytes(db, file)), visit.response);
      },
    },
  ];
}

function wanted({ searchParams }: URL): z.output<typeof about> {
  const parsed = about.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success) throw badInput(parsed.error);
  return parsed.data;
}

/** The file as it is, where it was only packed for the way. */
function bytesOf({ request }: Visit, mostBytes: number): AsyncIterable<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  // Left open when the reader gives up: the request must still be answered.
  const sent = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  return request.headers['content-encoding'] === 'gzip' ? unpacked(sent) : sent;
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  pipeline(Readable.from(packed), gunzip).catch(() => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('Z_')) throw error;
    throw new UserError(say`The file cannot be unpacked: it is no gzip file, or was cut off.`, {
      field: 'file',
    });
  }
}
