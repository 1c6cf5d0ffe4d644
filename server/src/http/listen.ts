import type { Server } from 'node:http';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';

/** How long answers that are under way may take once the server is to stop. */
const graceMs = 2_000;

/**
 * Begins to listen. Returns what ends it: no new connection is taken, answers that are under way are finished
 * (within two seconds), then every connection is cut.
 * @throws UserError when the port is taken or forbidden.
 */
export async function listen(server: Server, host: string, port: number): Promise<() => Promise<void>> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  return () =>
    new Promise((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(late);
        resolve();
      });
      server.closeIdleConnections();
    });
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, Said> = {
    EADDRINUSE: say`Port ${port} is already in use.`,
    EACCES: say`Port ${port} needs rights that this process does not have.`,
    EADDRNOTAVAIL: say`This machine has no address ${host}.`,
  };
  const reason = reasons[error.code ?? ''];
  if (reason === undefined) return error;
  const field = error.code === 'EADDRNOTAVAIL' ? 'HOST' : 'PORT';
  return new UserError(reason, {
    field,
    hint: say`Set ${field} to another, e.g. ${field === 'PORT' ? `PORT=${port + 1}` : 'HOST=0.0.0.0'}.`,
  });
}
