import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Route } from './visit.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const isCompressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt']);

/** A file as it is sent: read and compressed once, and again only after it has changed on the disk. */
interface Kept {
  readonly changedAt: number;
  readonly plain: Buffer;
  readonly gzip: Buffer | undefined;
  readonly brotli: Buffer | undefined;
  readonly etag: string;
  readonly policy: string | undefined;
}

/**
 * The built web app in `folder`. Paths that are no file and look like a page get index.html, so that the app's own
 * addresses can be opened and reloaded.
 */
export function webRoutes(folder: string): Route[] {
  const kept = new Map<string, Kept>();
  return [
    {
      methods: ['GET', 'HEAD'],
      path: /^\/(?!api\/|graphql$|t\/|u\/)/,
      handle: async ({ request, response, url }) => {
        const wanted = normalize(decodePath(url.pathname));
        const isPage = extname(wanted) === '';
        const name = isPage ? '/index.html' : wanted;
        const file = await keep(kept, join(folder, name));
        if (file === undefined) throw missing(isPage, url.pathname);
        const isHashed = name.startsWith('/assets/');
        response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
        response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        response.setHeader('etag', file.etag);
        response.setHeader('vary', 'accept-encoding');
        if (file.policy !== undefined) response.setHeader('content-security-policy', file.policy);
        if (request.headers['if-none-match'] === file.etag) {
          response.writeHead(304).end();
          return;
        }
        const accepted = String(request.headers['accept-encoding'] ?? '');
        const encoding =
          file.brotli && /\bbr\b/.test(accepted)
            ? 'br'
            : file.gzip && /\bgzip\b/.test(accepted)
              ? 'gzip'
              : undefined;
        if (encoding !== undefined) response.setHeader('content-encoding', encoding);
        const body =
          (encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : undefined) ?? file.plain;
        response.writeHead(200, { 'content-length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
    },
  ];
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new UserError(say`This address is malformed.`, { code: 'BAD_INPUT' });
  }
}

function missing(isPage: boolean, path: string): UserError {
  if (!isPage) return new UserError(say`There is nothing at ${path}.`, { code: 'NOT_FOUND' });
  return new UserError(say`The web app is not built.`, {
    code: 'NOT_FOUND',
    hint: say`Start the server with "npx -y pnpm@10 start".`,
  });
}

async function keep(kept: Map<string, Kept>, path: string): Promise<Kept | undefined> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined || !facts.isFile()) return undefined;
  const known = kept.get(path);
  if (known?.changedAt === facts.mtimeMs) return known;
  const plain = await readFile(path);
  const extension = extname(path);
  const isWorth = isCompressible.has(extension) && plain.length > 1024;
  const made: Kept = {
    changedAt: facts.mtimeMs,
    plain,
    gzip: isWorth ? await promisify(gzip)(plain) : undefined,
    brotli: isWorth
      ? await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : undefined,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    policy: extension === '.html' ? policyOf(plain.toString()) : undefined,
  };
  kept.set(path, made);
  return made;
}

/**
 * Scripts only of our own (inline ones by their hash). Messages are shown in a sandboxed frame that inherits this
 * policy, and may show pictures from anywhere, as in a mail client.
 */
function policyOf(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = inline.map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    `default-src 'self'`,
    `script-src ${["'self'", ...hashes].join(' ')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src * data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `frame-src 'self'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
