import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError, type Issue } from './errors.ts';
import { say, asWritten } from './language/say.ts';
import { keptFile } from './lib/kept-file.ts';
import { passwordLength } from './lib/password-length.ts';

/** The top of the repository. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

export type Role = 'all' | 'api' | 'worker';

/** Everything the environment says, read once at start and never changed. */
export interface Config {
  /** Address and port the HTTP server listens on. */
  readonly host: string;
  readonly port: number;
  /** How people and mail clients reach the server; no slash at the end. */
  readonly publicUrl: string;
  /** Absolute path of the folder that holds the database, the secret and uploads. */
  readonly dataDir: string;
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The first administrator, made at start when there is none yet. */
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  /** Whether an empty installation is filled with the demonstration data. */
  readonly demo: boolean;
  /** At least 32 characters; keys for signatures and sealed secrets are derived from it. */
  readonly secret: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** all: HTTP and worker in one process; api, worker: one of them. */
  readonly role: Role;
  /** Activities carried out side by side by this process. */
  readonly workerConcurrency: number;
  /** Seconds that an activity of any campaign may take; undefined: as long as it needs. */
  readonly taskTimeLimitS: number | undefined;
  /** Seconds after which a preview query is given up. */
  readonly previewTimeoutS: number;
  /** Connections of this process to the database. */
  readonly databaseConnections: number;
  /** The folder that Export file may write to; undefined: none. */
  readonly exportDir: string | undefined;
  /** Bytes of a file at most, of one that is uploaded and of one that an activity writes. */
  readonly fileLimitBytes: number;
  /** Days for which rejects and exports are kept. */
  readonly fileDays: number;
  /** What Prometheus presents as bearer token to read /metrics; undefined: nobody can. */
  readonly metricsToken: string | undefined;
  /** Where a process that is only a worker answers /healthz, /readyz and /metrics; undefined: nowhere. */
  readonly healthPort: number | undefined;
  /** Whether spans of runs are exported: where OTEL_EXPORTER_OTLP_ENDPOINT (or that of traces) is given. */
  readonly traces: boolean;
  /** Settings handed to the embedded PostgreSQL over our own, e.g. { shared_buffers: "2GB" }. */
  readonly postgresSettings: Readonly<Record<string, string>>;
}

const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const onOff = z.enum(['on', 'off'], { error: 'must be on or off' }).transform((value) => value === 'on');
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const postgresAddress = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' });

const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(1, 65535).default(4000),
  PUBLIC_URL: address.transform((url) => url.replace(/\/+$/, '')).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresAddress.optional(),
  ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(passwordLength.least, `must have at least ${passwordLength.least} characters`)
    .max(passwordLength.most, `must have at most ${passwordLength.most} characters`)
    .optional(),
  DEMO: onOff.default(true),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  WORKER_CONCURRENCY: whole(1, 64).default(4),
  TASK_TIME_LIMIT_S: whole(1, 604_800).optional(),
  PREVIEW_TIMEOUT_S: whole(1, 3600).default(30),
  DATABASE_CONNECTIONS: whole(4, 200).default(20),
  EXPORT_DIR: z.string().min(1).optional(),
  FILE_LIMIT_MB: whole(1, 1_000_000).default(10_240),
  FILE_DAYS: whole(1, 36_500).default(90),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  HEALTH_PORT: whole(1, 65535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address.optional(),
  PG_SETTINGS: z
    .string()
    .regex(
      /^\s*(\w+\s*=\s*[^,]+)(,\s*\w+\s*=\s*[^,]+)*$/,
      'must read like "shared_buffers=2GB,work_mem=128MB"',
    )
    .transform((text) => Object.fromEntries(text.split(',').map(splitSetting)))
    .default({}),
});

/**
 * Reads the environment and `--role`. Empty variables count as not given. Where SECRET is not given it is
 * made and kept in the data folder.
 * @throws UserError that lists every bad variable at once, each as an issue whose field is the variable's name.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, argv = process.argv.slice(2)): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const role = roleArgument(argv);
  const parsed = variables.safeParse(role === undefined ? given : { ...given, ROLE: role });
  const issues = [...faults(parsed.error), ...missingPartner(given)];
  if (!parsed.success || issues.length > 0) throw badVariables(issues);
  const read = parsed.data;
  const dataDir = resolve(repositoryRoot, read.DATA_DIR);
  return Object.freeze({
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL ?? ownAddress(read.HOST, read.PORT),
    dataDir,
    databaseUrl: read.DATABASE_URL,
    admin:
      read.ADMIN_EMAIL !== undefined && read.ADMIN_PASSWORD !== undefined
        ? Object.freeze({ email: read.ADMIN_EMAIL, password: read.ADMIN_PASSWORD })
        : undefined,
    demo: read.DEMO,
    secret: read.SECRET ?? keptFile(join(dataDir, 'secret'), () => randomBytes(32).toString('base64url')),
    logLevel: read.LOG_LEVEL,
    role: read.ROLE,
    workerConcurrency: read.WORKER_CONCURRENCY,
    taskTimeLimitS: read.TASK_TIME_LIMIT_S,
    previewTimeoutS: read.PREVIEW_TIMEOUT_S,
    databaseConnections: read.DATABASE_CONNECTIONS,
    exportDir: read.EXPORT_DIR === undefined ? undefined : resolve(repositoryRoot, read.EXPORT_DIR),
    fileLimitBytes: read.FILE_LIMIT_MB * 1024 * 1024,
    fileDays: read.FILE_DAYS,
    metricsToken: read.METRICS_TOKEN,
    healthPort: read.HEALTH_PORT,
    traces: (read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? read.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined,
    postgresSettings: Object.freeze(read.PG_SETTINGS),
  });
}

function splitSetting(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function roleArgument(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => argument === '--role' || argument.startsWith('--role='));
  return at === -1 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1] ?? '');
}

function ownAddress(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function faults(error: z.ZodError | undefined): Issue[] {
  return (error?.issues ?? []).map((issue) => ({
    field: issue.path.join('.'),
    message: asWritten(issue.message),
  }));
}

function missingPartner(given: Record<string, unknown>): Issue[] {
  const pair = ['ADMIN_EMAIL', 'ADMIN_PASSWORD'];
  const missing = pair.filter((name) => given[name] === undefined);
  if (missing.length !== 1) return [];
  return missing.map((field) => ({
    field,
    message: say`must be given too: ${pair.join(' and ')} go together`,
  }));
}

function badVariables(issues: readonly Issue[]): UserError {
  const lines = issues.map((issue) => `  ${issue.field}: ${issue.message}`);
  return new UserError(say`The environment cannot be used:\n${lines.join('\n')}`, {
    code: 'BAD_CONFIG',
    issues,
  });
}
