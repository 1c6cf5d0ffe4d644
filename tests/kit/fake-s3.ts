import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signatureFault, type S3Keys } from './sigv4.ts';

export interface FakeObject {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What it does with a request instead of obeying; undefined: obey. `cut`: obey, and break the line unanswered. */
export type Mischief =
  | { readonly status: number; readonly code: string; readonly region?: string }
  | { readonly afterMs: number }
  | 'cut'
  | undefined;

export interface FakeS3 {
  readonly endpoint: string;
  readonly keys: S3Keys;
  readonly bucket: string;
  /** What anybody may see of the bucket, by key. */
  readonly objects: Map<string, FakeObject>;
  /** Uploads that have been begun, neither put together nor aborted. */
  readonly uploads: ReadonlyMap<
    string,
    { readonly key: string; readonly parts: ReadonlyMap<number, Buffer> }
  >;
  /** How often each key was put there. */
  readonly puts: string[];
  /** `METHOD key?query` of every request with a right signature. */
  readonly asked: string[];
  mischief: (asked: string) => Mischief;
  close(): Promise<void>;
}

/**
 * A store that speaks S3 as far as exports need it: objects and multipart uploads, addressed by path. It refuses what
 * is not signed as it should be, and parts of another content than was signed.
 */
export async function openFakeS3(bucket = 'exports'): Promise<FakeS3> {
  const keys: S3Keys = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'eu-west-1',
  };
  const uploads = new Map<string, Begun>();
  const store: Store = { bucket, objects: new Map(), uploads, puts: [] };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const fault = signatureFault(request, body, keys);
    if (fault !== null) {
      reply(response, refusal(403, fault));
      return;
    }
    const url = new URL(request.url ?? '/', fake.endpoint);
    const [given = '', ...rest] = url.pathname.slice(1).split('/');
    const asked = `${request.method} ${decodeURIComponent(rest.join('/'))}${url.search}`;
    fake.asked.push(asked);
    const mischief = fake.mischief(asked);
    if (mischief !== undefined && mischief !== 'cut' && 'status' in mischief) {
      reply(response, refusal(mischief.status, mischief.code, mischief.region));
      return;
    }
    if (mischief !== undefined && mischief !== 'cut')
      await sleep(mischief.afterMs, undefined, { ref: false });
    const done =
      decodeURIComponent(given) === bucket
        ? obey(store, request, decodeURIComponent(rest.join('/')), url.searchParams, body)
        : refusal(404, 'NoSuchBucket');
    if (mischief === 'cut') response.destroy();
    else reply(response, done);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeS3 = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    bucket,
    objects: store.objects,
    uploads,
    puts: store.puts,
    asked: [],
    mischief: () => undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

interface Begun {
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly parts: Map<number, Buffer>;
}
interface Store {
  readonly bucket: string;
  readonly objects: Map<string, FakeObject>;
  readonly uploads: Map<string, Begun>;
  readonly puts: string[];
}
interface Reply {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

function obey(
  store: Store,
  request: IncomingMessage,
  key: string,
  query: URLSearchParams,
  body: Buffer,
): Reply {
  const uploadId = query.get('uploadId');
  const kept = keptHeaders(request);
  if (request.method === 'POST' && query.has('uploads')) {
    const id = randomBytes(16).toString('base64url');
    store.uploads.set(id, { key, headers: kept, parts: new Map() });
    return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }
  if (uploadId !== null) return obeyUpload(store, request, key, uploadId, query, body);
  switch (request.method) {
    case 'PUT':
      put(store, key, { bytes: body, headers: kept });
      return { status: 200, headers: { etag: etagOf(body) } };
    case 'HEAD': {
      const found = store.objects.get(key);
      return found === undefined ? { status: 404 } : { status: 200, headers: { ...found.headers } };
    }
    case 'DELETE':
      store.objects.delete(key);
      return { status: 204 };
    default:
      return refusal(405, 'MethodNotAllowed');
  }
}

function obeyUpload(
  store: Store,
  { method }: IncomingMessage,
  key: string,
  uploadId: string,
  query: URLSearchParams,
  body: Buffer,
): Reply {
  const upload = store.uploads.get(uploadId);
  if (upload === undefined || upload.key !== key) return refusal(404, 'NoSuchUpload');
  if (method === 'PUT') {
    upload.parts.set(Number(query.get('partNumber')), body);
    return { status: 200, headers: { etag: etagOf(body) } };
  }
  if (method === 'DELETE') {
    store.uploads.delete(uploadId);
    return { status: 204 };
  }
  const named = [
    ...body.toString().matchAll(/<Part><PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)<\/ETag><\/Part>/g),
  ].map(([, number, etag]) => ({ part: upload.parts.get(Number(number)), etag }));
  if (named.length === 0 || named.some(({ part, etag }) => part === undefined || etagOf(part) !== etag))
    return refusal(400, 'InvalidPart');
  const parts = named.flatMap(({ part }) => part ?? []);
  if (parts.slice(0, -1).some(({ length }) => length < 5 << 20)) return refusal(400, 'EntityTooSmall');
  store.uploads.delete(uploadId);
  put(store, key, { bytes: Buffer.concat(parts), headers: upload.headers });
  return xml(`<CompleteMultipartUploadResult><Key>key</Key></CompleteMultipartUploadResult>`);
}

function put({ objects, puts }: Store, key: string, object: FakeObject): void {
  objects.set(key, object);
  puts.push(key);
}

function keptHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string] =>
        (entry[0].startsWith('x-amz-meta-') || entry[0] === 'content-type') && typeof entry[1] === 'string',
    ),
  );
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const xml = (text: string): Reply => ({ status: 200, text: `<?xml version="1.0"?>${text}` });

function refusal(status: number, code: string, region?: string): Reply {
  const where = region === undefined ? '' : `<Region>${region}</Region>`;
  return {
    status,
    text: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No &amp; no.</Message>${where}</Error>`,
  };
}

function reply(response: ServerResponse, { status, text, headers = {} }: Reply): void {
  response.writeHead(status, { ...headers, 'content-type': headers['content-type'] ?? 'application/xml' });
  response.end(text);
}
