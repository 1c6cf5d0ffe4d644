import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import type { Client } from '../kit/client.ts';
import { whenRun } from '../kit/engine.ts';
import { openFakeS3 } from '../kit/fake-s3.ts';
import { freePort } from '../kit/free-port.ts';
import { startTestServer } from '../kit/server.ts';

const exportDir = mkdtempSync(join(tmpdir(), 'partitura-exports-'));
afterAll(() => rmSync(exportDir, { recursive: true, force: true }));
const server = await startTestServer({ env: { EXPORT_DIR: exportDir, FILE_LIMIT_MB: '2' } });
const { admin, db } = server;

await createEntity(db, {
  name: 'person',
  label: 'Person',
  primaryKey: ['id'],
  attributes: [
    { name: 'id', type: 'integer' },
    { name: 'email', type: 'string' },
    { name: 'name', type: 'string' },
  ],
});
await createTargetingDimension(db, {
  name: 'people',
  label: 'People',
  entity: 'person',
  identityAttribute: 'email',
});

const at = { x: 0, y: 0 };
const load = {
  id: 'load',
  kind: 'load-file',
  label: 'Load',
  position: at,
  enabled: true,
  config: {
    columns: [
      { column: 'Name', name: 'name' },
      { column: 'Spent', name: 'spent', type: 'decimal', numberFormat: '1.000,56' },
    ],
    maxErrors: 1,
  },
};
const column = (name: string) => ({ operand: { type: 'column', name }, name });
const write = (config: object) => ({
  id: 'write',
  kind: 'export-file',
  label: 'Write',
  position: at,
  enabled: true,
  config: { columns: [column('name'), column('spent')], ...config },
});
const end = { id: 'end', kind: 'end', label: 'End', position: at, enabled: true, config: {} };
const arrow = (id: string, source: string, target: string) => ({
  id,
  sourceActivity: source,
  outlet: 'out',
  targetActivity: target,
  inlet: 'in',
});

async function campaignWith(activities: { id: string }[]): Promise<string> {
  const transitions = activities
    .slice(1)
    .map((activity, i) => arrow(`t${i}`, activities[i]!.id, activity.id));
  const { createCampaign } = await admin.query<{
    createCampaign: { id: string; draft: { issues: object[] } };
  }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Files", graph: $graph) { id draft { issues { activityId field message } } } }',
    { graph: { activities, transitions } },
  );
  expect(createCampaign.draft.issues).toEqual([]);
  return createCampaign.id;
}

async function start(id: string, mode: 'test' | 'live' = 'test'): Promise<string> {
  if (mode === 'live') {
    const { campaign } = await admin.query<{ campaign: { draft: { revision: number } } }>(
      'query ($id: ID!) { campaign(id: $id) { draft { revision } } }',
      { id },
    );
    await admin.query(
      'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { id } }',
      {
        id,
        revision: campaign.draft.revision,
      },
    );
  }
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    `mutation ($id: ID!) { startRun(campaignId: $id, mode: ${mode}) { id } }`,
    { id },
  );
  return startRun.id;
}

async function send(
  campaign: string,
  body: string | Uint8Array,
  more: Record<string, string> = {},
  by: Client = admin,
) {
  const { encoding, ...asked } = more;
  const query = new URLSearchParams({ campaign, activity: 'load', name: 'people.csv', ...asked });
  const response = await by.fetch(`/api/files?${query.toString()}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: encoding === undefined ? {} : { 'content-encoding': encoding },
  });
  return {
    status: response.status,
    ...((await response.json()) as { id: string; name: string; message: string; code: string }),
  };
}

interface ListedFile {
  id: string;
  name: string;
  purpose: string;
  bytes: number;
}
async function files(campaignId: string, purpose?: string): Promise<ListedFile[]> {
  const answer = await admin.query<{ files: ListedFile[] }>(
    `query ($campaignId: ID!) { files(campaignId: $campaignId${purpose ? `, purposes: [${purpose}]` : ''}) { id name purpose bytes } }`,
    { campaignId },
  );
  return answer.files;
}

async function content(file: ListedFile | undefined): Promise<Buffer> {
  const response = await admin.fetch(`/api/files/${file?.id}`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  return Buffer.from(await response.arrayBuffer());
}

const csv = 'Name;Spent\nZoë;1.234,5\n=1+1;-3\nBo;x\n';

describe('a run that loads a file', () => {
  it('waits for it, goes on when it is uploaded, and keeps what it rejects', async () => {
    const campaign = await campaignWith([
      { ...load, config: { ...load.config, format: { separator: ';' } } as never },
      end,
    ]);
    const runId = await start(campaign);
    await whenRun(db, runId, ['waiting']);
    const { run } = await admin.query<{ run: { tasks: object[] } }>(
      'query ($runId: ID!) { run(id: $runId) { tasks { activityId state waitingFor } } }',
      { runId },
    );
    expect(run.tasks).toContainEqual({ activityId: 'load', state: 'needsAttention', waitingFor: 'file' });
    expect(await send(campaign, csv)).toMatchObject({ status: 201, name: 'people.csv' });
    await whenRun(db, runId, ['completed']);
    const rows = await (await admin.fetch(`/api/populations/${runId}/load/out.csv`)).text();
    expect(rows).toBe("_row,name,spent\r\n1,Zoë,1234.5\r\n2,'=1+1,-3\r\n");
    const [reject] = await files(campaign, 'reject');
    expect(reject).toMatchObject({ name: 'people rejects.csv', purpose: 'reject' });
    expect((await content(reject)).toString()).toBe(
      'line,reason,raw\n"4","spent is ""x"", not a number such as 1.000,56","Bo;x"\n',
    );
  });

  it('fails with too many rejects, and goes on with a better file', async () => {
    const campaign = await campaignWith([load, end]);
    await send(campaign, 'Name,Spent\na,x\nb,y\n');
    const runId = await start(campaign);
    const failed = await whenRun(db, runId, ['paused']);
    expect(failed.error).toContain('2 lines of people.csv cannot be used, 1 allowed');
    expect(await files(campaign, 'reject')).toHaveLength(1);
    await send(campaign, 'Name,Spent\na,"1,5"\n');
    const { run } = await admin.query<{ run: { tasks: { id: string; activityId: string }[] } }>(
      'query ($runId: ID!) { run(id: $runId) { tasks { id activityId } } }',
      { runId },
    );
    const id = run.tasks.find(({ activityId }) => activityId === 'load')?.id;
    await admin.query('mutation ($id: ID!) { retryTask(id: $id) { id } }', { id });
    await whenRun(db, runId, ['completed']);
  });

  it('suggests format and columns from a sample', async () => {
    const campaign = await campaignWith([load, end]);
    const text = 'Código;Total €;Día;Activo\n007;12,50;28/02/2026;yes\n008;3;01/03/2026;no\n';
    const sample = await send(campaign, Buffer.from(text.replaceAll('€', '\u0080'), 'latin1'), {
      purpose: 'sample',
    });
    const { fileSample } = await admin.query<{
      fileSample: { format: object; columns: object[]; rows: string[][] };
    }>('query ($id: ID!) { fileSample(id: $id) { format columns rows } }', { id: sample.id });
    expect(fileSample.format).toMatchObject({ separator: ';', encoding: 'windows-1252', header: true });
    expect(fileSample.rows[0]).toEqual(['007', '12,50', '28/02/2026', 'yes']);
    expect(fileSample.columns).toMatchObject([
      { column: 'Código', name: 'codigo', type: 'string' },
      { column: 'Total €', name: 'total', type: 'decimal', numberFormat: '1000,56' },
      { column: 'Día', name: 'dia', type: 'date', datePattern: 'dd/MM/yyyy' },
      { column: 'Activo', name: 'activo', type: 'boolean' },
    ]);
  });
});

describe('a run that exports', () => {
  it('writes nothing in a test, and a file to download when live', async () => {
    const campaign = await campaignWith([
      load,
      write({ gzip: true, fileName: '../../{{ campaign.name }}: {{ run.mode }}/{{ now | date: "%Y" }}' }),
      end,
    ]);
    await send(campaign, 'Name,Spent\n=cmd,"1.234,5"\n"a ""b"", c",-3\n+49 30,\n');
    const test = await start(campaign);
    await whenRun(db, test, ['completed']);
    expect(await files(campaign, 'export')).toEqual([]);
    const { run } = await admin.query<{ run: { log: { message: string }[] } }>(
      'query ($id: ID!) { run(id: $id) { log(first: 100) { message } } }',
      { id: test },
    );
    expect(JSON.stringify(run.log)).toMatch(/Would write 3 rows to .*Files_ test_\d{4}\.csv\.gz/);

    await whenRun(db, await start(campaign, 'live'), ['completed']);
    const [file, ...others] = await files(campaign, 'export');
    expect(others).toEqual([]);
    expect(file?.name).toMatch(/^_\.\._Files_ live_\d{4}\.csv\.gz$/);
    expect(gunzipSync(await content(file)).toString()).toBe(
      'name,spent\r\n\'=cmd,1234.5\r\n"a ""b"", c",-3\r\n\'+49 30,\r\n',
    );
  });

  it('writes to the allowed folder, whatever the name', async () => {
    const campaign = await campaignWith([
      load,
      write({ to: 'folder', format: 'jsonl', fileName: '../../etc/{{ activity.label }}' }),
      end,
    ]);
    await send(campaign, 'Name,Spent\n"a ""b""",1\n');
    await whenRun(db, await start(campaign, 'live'), ['completed']);
    const [name, ...others] = readdirSync(exportDir);
    expect(others).toEqual([]);
    expect(name).toBe('_.._etc_Write.jsonl');
    expect(readFileSync(join(exportDir, name!), 'utf8')).toBe('{"name":"a \\"b\\"","spent":1}\n');
  });
});

describe('a file destination', async () => {
  const fake = await openFakeS3();
  afterAll(() => fake.close());
  const { secretAccessKey, accessKeyId, region } = fake.keys;
  const input = {
    name: 'crm',
    label: 'CRM',
    kind: 's3',
    endpoint: fake.endpoint,
    bucket: fake.bucket,
    prefix: 'out/',
    addressing: 'path',
    region,
    accessKeyId,
    secretAccessKey,
  };
  const save =
    'mutation ($id: ID, $input: FileDestinationInput!) { saveFileDestination(id: $id, input: $input) { id } }';
  const check = 'mutation ($id: ID!) { checkFileDestination(id: $id) }';
  const remove = 'mutation ($id: ID!) { removeFileDestination(id: $id) }';
  const saved = async (given: object) =>
    (await admin.query<{ saveFileDestination: { id: string } }>(save, { input: given })).saveFileDestination
      .id;

  it('is named by an administrator, checked, written to, and kept while it is used', async () => {
    const id = await saved(input);
    await admin.query(check, { id });
    const seen = 'query { fileDestinations { name kind bucket addressing accessKeyId hasSecret } }';
    const shown = { name: 'crm', kind: 's3', bucket: 'exports', addressing: 'path', hasSecret: true };
    expect(await admin.query(seen)).toEqual({ fileDestinations: [{ ...shown, accessKeyId }] });
    expect(await (await server.as('viewer')).query(seen)).toEqual({
      fileDestinations: [{ ...shown, accessKeyId: null }],
    });
    const kept = JSON.stringify(await db.execute(sql`select * from partitura.file_destination`));
    expect(kept).not.toContain(secretAccessKey);

    const campaign = await campaignWith([load, write({ to: 'crm', fileName: 'list' }), end]);
    await send(campaign, 'Name,Spent\nAna,1\n');
    await whenRun(db, await start(campaign, 'live'), ['completed']);
    await expect
      .poll(() => fake.objects.get('out/list.csv')?.bytes.toString())
      .toBe('name,spent\r\nAna,1\r\n');
    const refused = await admin.refusal(remove, { id });
    expect(refused).toMatchObject({ extensions: { code: 'IN_USE' } });
    expect(refused.message).toContain('the campaign "Files"');
  });

  it('keeps its secret, but not for another endpoint', async () => {
    const id = await saved({ ...input, name: 'other' });
    const { secretAccessKey: _, ...rest } = { ...input, name: 'other', label: 'Other' };
    await admin.query(save, { id, input: rest });
    await admin.query(check, { id });
    const moved = { ...rest, endpoint: `http://127.0.0.1:${await freePort()}` };
    expect((await admin.refusal(save, { id, input: moved })).extensions).toMatchObject({
      issues: [{ field: 'secretAccessKey' }],
    });
    await admin.query(save, { id, input: { ...moved, secretAccessKey: 'another' } });
    const refused = await admin.refusal(check, { id });
    expect(refused.extensions.code).toBe('DESTINATION_REFUSED');
    expect(refused.message).toContain('refuses connections');
    await admin.query(remove, { id });
  });

  it('says of each wrong field what is wrong', async () => {
    const wrong = {
      ...input,
      name: 'folder',
      endpoint: 'ftp://example.com/x',
      bucket: 'a/../b',
      prefix: '../x',
      region: '',
      accessKeyId: 'a b',
    };
    const { issues = [] } = (await admin.refusal(save, { input: wrong })).extensions;
    expect(issues.map(({ field }) => field)).toEqual([
      'name',
      'endpoint',
      'region',
      'bucket',
      'prefix',
      'accessKeyId',
    ]);
    const folder = { name: 'in', label: 'In', kind: 'folder', folder: '../../etc' };
    expect((await admin.refusal(save, { input: folder })).extensions).toMatchObject({
      issues: [{ field: 'folder' }],
    });
  });

  it('can be a folder beneath the one that the server allows', async () => {
    const id = await saved({ name: 'daily', label: 'Daily', kind: 'folder', folder: 'crm/daily/' });
    await admin.query(check, { id });
    const campaign = await campaignWith([load, write({ to: 'daily', fileName: 'list' }), end]);
    await send(campaign, 'Name,Spent\nAna,1\n');
    await whenRun(db, await start(campaign, 'live'), ['completed']);
    await expect.poll(() => readdirSync(join(exportDir, 'crm', 'daily'))).toEqual(['list.csv']);
  });

  it('is missed in the graph when it is not there', async () => {
    const { createCampaign } = await admin.query<{ createCampaign: { draft: { issues: object[] } } }>(
      'mutation ($graph: GraphInput!) { createCampaign(name: "Lost", graph: $graph) { draft { issues { activityId field message } } } }',
      {
        graph: {
          activities: [load, write({ to: 'gone' }), end],
          transitions: [arrow('a', 'load', 'write'), arrow('b', 'write', 'end')],
        },
      },
    );
    expect(createCampaign.draft.issues).toEqual([
      {
        activityId: 'write',
        field: 'to',
        message: 'There is no file destination "gone" (any more): choose another.',
      },
    ]);
  });
});

describe('an upload', () => {
  it('keeps nothing of a hostile name', async () => {
    const campaign = await campaignWith([load, end]);
    const name = '..\\..\\/etc/pass\r\nSet-Cookie: a=b"; filename="x\u202egnp.csv';
    expect((await send(campaign, 'a\n1\n', { name })).name).toBe(
      'pass__Set-Cookie_ a=b_; filename=_x_gnp.csv',
    );
    const [file] = await files(campaign);
    const response = await admin.fetch(`/api/files/${file?.id}`);
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''pass__Set-Cookie_%20a%3Db_%3B%20filename%3D_x_gnp.csv",
    );
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await send(campaign, 'a\n', { name: '../..' })).name).toBe('file');
  });

  it('is unpacked where it was packed for the way, and only there', async () => {
    const campaign = await campaignWith([load, end]);
    await send(campaign, gzipSync('a\n1\n'), { encoding: 'gzip' });
    await send(campaign, gzipSync('a\n1\n'), { name: 'a.csv.gz' });
    expect(await send(campaign, 'no gzip', { encoding: 'gzip' })).toMatchObject({ status: 400 });
    const [packed, plain] = await files(campaign);
    expect((await content(plain)).toString()).toBe('a\n1\n');
    expect(gunzipSync(await content(packed)).toString()).toBe('a\n1\n');
  });

  it('is refused when it is too large, packed or not, told or not, and leaves nothing', async () => {
    const campaign = await campaignWith([load, end]);
    const large = Buffer.alloc(3 << 20, 'x');
    expect(await send(campaign, large)).toMatchObject({
      status: 413,
      code: 'TOO_LARGE',
      message: 'The file is larger than 2 MB.',
    });
    expect(await send(campaign, gzipSync(large), { encoding: 'gzip' })).toMatchObject({ status: 413 });
    expect(await files(campaign)).toEqual([]);
    await send(campaign, gzipSync(large), { name: 'bomb.csv.gz' });
    const run = await whenRun(db, await start(campaign), ['paused']);
    expect(run.error).toMatch(/larger than 2 MB|do not end within a megabyte/);
  });

  it('leaves nothing when it is cut off', async () => {
    const campaign = await campaignWith([load, end]);
    const query = new URLSearchParams({ campaign, activity: 'load' });
    await new Promise<void>((resolve) => {
      const upload = request(`${server.url}/api/files?${query.toString()}`, {
        method: 'POST',
        headers: { ...admin.headers, 'content-length': 1_500_000 },
      });
      upload.on('error', () => resolve());
      upload.write(Buffer.alloc(1_200_000, 'a'), () => setTimeout(() => upload.destroy(), 100));
    });
    await expect.poll(async () => (await files(campaign)).length).toBe(0);
    expect(
      await db.execute(
        'select from partitura.file_chunk c where not exists (select from partitura.file f where f.id = c.file_id)',
      ),
    ).toHaveLength(0);
  });

  it('names what is missing, and is for those who may', async () => {
    const campaign = await campaignWith([load, end]);
    expect(await send('nobody', 'a')).toMatchObject({
      status: 400,
      message: 'Say which campaign the file is for: its id.',
    });
    expect(await send('00000000-0000-4000-8000-000000000000', 'a')).toMatchObject({ status: 404 });
    expect(await send(campaign, 'a', { purpose: 'export' })).toMatchObject({ status: 400 });
    expect(await send(campaign, '')).toMatchObject({ status: 400, message: 'The file is empty.' });
    expect(await send(campaign, 'a', {}, server.anonymous)).toMatchObject({ status: 401 });
    expect(await send(campaign, 'a', {}, await server.as('viewer'))).toMatchObject({ status: 403 });
    const { id } = await send(campaign, 'a\n');
    expect((await server.anonymous.fetch(`/api/files/${id}`)).status).toBe(401);
    await admin.query('mutation ($id: ID!) { deleteFile(id: $id) }', { id });
    expect((await admin.fetch(`/api/files/${id}`)).status).toBe(404);
  });
});
