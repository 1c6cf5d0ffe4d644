import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/kit/temp-folder.ts';
import { loadConfig } from './config.ts';
import { UserError } from './errors.ts';

const dataDir = tempFolder();
const load = (env: NodeJS.ProcessEnv, argv: string[] = []) => loadConfig({ DATA_DIR: dataDir, ...env }, argv);

describe('loadConfig', () => {
  it('needs nothing at all', () => {
    const config = load({});
    expect(config).toMatchObject({
      port: 4000,
      publicUrl: 'http://localhost:4000',
      databaseUrl: undefined,
      admin: undefined,
      role: 'all',
      taskTimeLimitS: undefined,
      previewTimeoutS: 30,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('says everything that is wrong at once, each with the name of its variable', () => {
    const wrong = {
      PORT: '70000',
      DATABASE_URL: 'mysql://db/shop',
      DEMO: 'yes',
      ADMIN_EMAIL: 'ada@example.com',
      SECRET: 'short',
    };
    const error = failure(() => load(wrong));
    const fields = error.issues.map((issue) => issue.field);
    expect(fields).toEqual(
      expect.arrayContaining(['PORT', 'DATABASE_URL', 'DEMO', 'SECRET', 'ADMIN_PASSWORD']),
    );
    for (const field of fields) expect(error.message).toContain(`${field}: `);
  });

  it('wants the password where there is an e-mail address of the administrator', () => {
    expect(failure(() => load({ ADMIN_EMAIL: 'ada@example.com' })).issues).toMatchObject([
      { field: 'ADMIN_PASSWORD' },
    ]);
    expect(failure(() => load({ ADMIN_PASSWORD: 'correct horse' })).issues).toMatchObject([
      { field: 'ADMIN_EMAIL' },
    ]);
  });

  it('takes an empty variable for one that is not given', () => {
    expect(load({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000, databaseUrl: undefined });
  });

  it('makes a secret once and keeps it where only its owner reads it', () => {
    const { secret } = load({});
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(load({}).secret).toBe(secret);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(secret);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('lets --role win over ROLE', () => {
    expect(load({ ROLE: 'api' }, ['--role', 'worker']).role).toBe('worker');
    expect(load({}, ['--role=api']).role).toBe('api');
    expect(failure(() => load({}, ['--role'])).issues).toMatchObject([{ field: 'ROLE' }]);
  });

  it('reads settings of the embedded PostgreSQL', () => {
    expect(load({ PG_SETTINGS: 'shared_buffers=2GB, work_mem = 128MB' }).postgresSettings).toEqual({
      shared_buffers: '2GB',
      work_mem: '128MB',
    });
  });
});

function failure(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('Nothing was wrong');
}
