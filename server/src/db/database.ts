import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { OperationalError, UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { withDatabase, type DatabaseAddress } from './address.ts';
import { keepAliveMs, sessionKeepAlive } from './keep-alive.ts';
import { preparing } from './prepared.ts';
import { relations } from './relations.ts';

/** The pool of connections. `$client` is the driver itself, for COPY and LISTEN. */
export type Database = PostgresJsDatabase<typeof relations> & { $client: Sql };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** For functions that do not care whether they stand inside a transaction. */
export type Queryable = Database | Transaction;

/** A printed statement: text with $1, $2... and their values. */
export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** For a hot statement of constant text: each connection parses and plans it once. */
  readonly prepare?: boolean;
}

export interface Executed<Row> {
  readonly rows: Row[];
  /** The command's own row count: rows returned, written, or put into the table by CREATE TABLE AS. */
  readonly count: number;
}

export interface ConnectOptions {
  /** Connections at most; 20 unless told. They are opened when needed. */
  readonly connections?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
}

const oldestServer = 150_000;

/**
 * Opens a pool and makes sure that a usable PostgreSQL answers. Sessions run in UTC with jit off, and end
 * their statement when the client dies.
 * @throws UserError when the server is older than 15 or refuses the credentials.
 * @throws OperationalError when nothing answers.
 */
export async function connect(address: DatabaseAddress, options: ConnectOptions = {}): Promise<Database> {
  const client = openClient(address, options);
  try {
    await checkServer(client);
  } catch (error) {
    await client.end({ timeout: 1 });
    throw error;
  }
  return drizzle({ client: preparing(client), relations });
}

/** The bare driver with our session settings, for connections that stand apart from the pool. */
export function openClient(
  address: DatabaseAddress,
  options: ConnectOptions & postgres.Options<{}> = {},
): Sql {
  const { connections = 20, name = 'partitura', ...others } = options;
  const settings: postgres.Options<{}> = {
    max: connections,
    keep_alive: keepAliveMs / 1000,
    onnotice: () => {},
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      // In words: the driver leaves out what is false.
      jit: 'off',
      client_connection_check_interval: 500,
      ...sessionKeepAlive,
      // A prepared statement is planned anew for its values: tables grow from nothing to millions of rows.
      plan_cache_mode: 'force_custom_plan',
    },
    ...others,
  };
  return typeof address === 'string' ? postgres(address, settings) : postgres({ ...address, ...settings });
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export function inTransaction<T>(db: Queryable, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(work);
}

/**
 * Runs a printed statement. The server infers the type of each $n from its place: cast it (`$1::timestamptz`)
 * where the place says nothing. Values may be null, string, number, bigint, boolean, Date, Buffer, arrays of
 * those, and objects for json; a string in a json place is sent as a JSON string.
 * Rows carry bigint, numeric, date and time values as text.
 */
export async function execute<Row extends object = Record<string, unknown>>(
  db: Queryable,
  { text, params, prepare = false }: Statement,
): Promise<Executed<Row>> {
  const { client } = db._.session as unknown as { client: Sql };
  const result = await client.unsafe<Row[]>(text, params as postgres.ParameterOrJSON<never>[], { prepare });
  return { rows: [...result] as Row[], count: result.count };
}

/** Creates a database on the same server, optionally as a copy of another; returns its address. */
export async function createDatabase(
  address: DatabaseAddress,
  name: string,
  template?: string,
): Promise<DatabaseAddress> {
  await administer(address, (sql) =>
    template === undefined
      ? sql`create database ${sql(name)}`
      : sql`create database ${sql(name)} template ${sql(template)}`,
  );
  return withDatabase(address, name);
}

/** Drops a database of the same server, whoever is connected to it; none of that name is fine too. */
export async function dropDatabase(address: DatabaseAddress, name: string): Promise<void> {
  await administer(address, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

async function administer(address: DatabaseAddress, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = openClient(address, { connections: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function checkServer(client: Sql): Promise<void> {
  let version: number;
  try {
    const [row] = await client<
      { version: string }[]
    >`select current_setting('server_version_num') as version`;
    version = Number(row?.version);
  } catch (error) {
    throw notReachable(error);
  }
  if (version >= oldestServer) return;
  throw new UserError(
    say`PostgreSQL ${Math.floor(version / 10_000)} is too old: Partitura needs 15 or later.`,
    {
      field: 'DATABASE_URL',
    },
  );
}

function notReachable(error: unknown): Error {
  const { code, message } = error as { code?: string; message: string };
  // Classes 28 (credentials) and 3D (no such database) will not mend themselves.
  if (code?.startsWith('28') || code === '3D000') {
    return new UserError(say`PostgreSQL refuses the connection: ${message}.`, { field: 'DATABASE_URL' });
  }
  return new OperationalError(say`PostgreSQL does not answer: ${message || (code ?? '')}.`, { cause: error });
}
