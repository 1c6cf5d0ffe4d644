/** How a PostgreSQL is reached: a URL, or its parts (a folder as host means the unix socket in it). */
export type DatabaseAddress =
  | string
  | { host: string; port: number; user: string; password: string; database: string };

/** The same server, another database. */
export function withDatabase(address: DatabaseAddress, database: string): DatabaseAddress {
  if (typeof address !== 'string') return { ...address, database };
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}
