import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openFakeS3 } from '../../../../tests/kit/fake-s3.ts';
import { freePort } from '../../../../tests/kit/free-port.ts';
import { checkDestination } from '../check-destination.ts';
import { addressOf, type Bucket } from './address.ts';
import { askBucket } from './ask-bucket.ts';
import { abortUpload, beginUpload, completeUpload, uploadPart } from './upload.ts';

const fake = await openFakeS3();
afterAll(() => fake.close());
beforeEach(() => {
  fake.mischief = () => undefined;
  fake.asked.length = 0;
  fake.objects.clear();
});
const bucket: Bucket = {
  endpoint: fake.endpoint,
  bucket: fake.bucket,
  prefix: 'crm/',
  addressing: 'path',
  ...fake.keys,
};
const quick = { tries: 3, pauseMs: 1, timeoutMs: 200 };

describe('the address of an object', () => {
  it('names the bucket in the path or in the host', () => {
    const at = { ...bucket, endpoint: 'https://minio.example.com:9000' };
    expect(addressOf(at, 'a b/ç+(1).csv').href).toBe(
      'https://minio.example.com:9000/exports/a%20b/%C3%A7%2B%281%29.csv',
    );
    expect(addressOf({ ...at, addressing: 'virtual-host' }, 'a.csv').href).toBe(
      'https://exports.minio.example.com:9000/a.csv',
    );
    expect(addressOf({ ...bucket, endpoint: '', addressing: 'virtual-host' }, 'a.csv').href).toBe(
      'https://exports.s3.eu-west-1.amazonaws.com/a.csv',
    );
  });
});

describe('a signed request', () => {
  it.each(['plain.csv', "a b/+c&d=e?f#g%2Fh'(1)*!~.csv", 'ação 東京/🎬.csv'])(
    'is accepted for %s',
    async (key) => {
      await askBucket(bucket, { method: 'PUT', key, body: Buffer.from('hello') });
      expect(fake.objects.get(key)?.bytes.toString()).toBe('hello');
    },
  );

  it('is tried again where that helps, and not where it does not', async () => {
    let left = 2;
    fake.mischief = () => (left-- > 0 ? { status: 503, code: 'SlowDown' } : undefined);
    await askBucket(bucket, { method: 'PUT', key: 'k', body: Buffer.from('x') }, quick);
    expect(fake.asked).toHaveLength(3);
    fake.mischief = () => ({ status: 500, code: 'InternalError' });
    await expect(askBucket(bucket, { method: 'DELETE', key: 'k' }, quick)).rejects.toMatchObject({
      name: 'OperationalError',
    });
    expect(fake.asked).toHaveLength(6);
    fake.mischief = () => ({ status: 403, code: 'AccessDenied' });
    await expect(askBucket(bucket, { method: 'DELETE', key: 'k' }, quick)).rejects.toMatchObject({
      name: 'UserError',
      code: 'BUCKET_REFUSED',
    });
    expect(fake.asked).toHaveLength(7);
    fake.mischief = () => ({ afterMs: 500 });
    await expect(
      askBucket(bucket, { method: 'DELETE', key: 'k' }, { ...quick, tries: 1 }),
    ).rejects.toMatchObject({ message: expect.stringContaining('did not answer within 0.2 seconds') });
  });
});

describe('an upload in parts', () => {
  const begin = () => beginUpload(bucket, { key: 'crm/big.csv', mark: 'one', mediaType: 'text/csv' });

  it('is seen when it is whole, and once, though the answer is lost', async () => {
    const upload = await begin();
    const large = Buffer.alloc(5 << 20, 'a');
    const etags = [
      await uploadPart(bucket, upload, 1, large),
      await uploadPart(bucket, upload, 2, Buffer.from('end')),
    ];
    expect(fake.objects.size).toBe(0);
    let isCut = false;
    fake.mischief = () => (isCut ? undefined : ((isCut = true), 'cut' as const));
    await completeUpload(bucket, upload, { mark: 'one', etags });
    expect(fake.objects.get('crm/big.csv')?.bytes.equals(Buffer.concat([large, Buffer.from('end')]))).toBe(
      true,
    );
    await completeUpload(bucket, upload, { mark: 'one', etags });
    await expect(completeUpload(bucket, upload, { mark: 'two', etags })).rejects.toThrow(
      'not there any more',
    );
    expect(fake.puts).toEqual(expect.arrayContaining(['crm/big.csv']));
    expect(fake.puts.filter((key) => key === 'crm/big.csv')).toHaveLength(1);
  });

  it('leaves nothing when it is let go, once or twice', async () => {
    const upload = await begin();
    await uploadPart(bucket, upload, 1, Buffer.from('half'));
    await abortUpload(bucket, upload);
    await abortUpload(bucket, upload);
    expect(fake.uploads.size).toBe(0);
    expect(fake.objects.size).toBe(0);
  });
});

describe('the check of a connection', () => {
  const check = (part: Partial<Bucket>) =>
    checkDestination(
      { exportDir: null },
      { kind: 's3', id: 'one', label: 'One', bucket: { ...bucket, ...part } },
    );

  it('writes and deletes a small object', async () => {
    await check({});
    expect(fake.objects.size).toBe(0);
    expect(fake.asked).toEqual([
      expect.stringMatching(/^PUT crm\/partitura-check-/),
      expect.stringMatching(/^DELETE crm\/partitura-check-/),
    ]);
  });

  it.each([
    [
      'a host that nobody knows',
      { endpoint: 'http://no-such-host.invalid' },
      'no-such-host.invalid is not known (DNS',
    ],
    ['a wrong secret', { secretAccessKey: 'another' }, 'The signature is not accepted'],
    ['a wrong key id', { accessKeyId: 'another' }, 'The access key id is not known there'],
    ['a wrong region', { region: 'us-east-1' }, 'The bucket "exports" is elsewhere'],
    ['a wrong bucket', { bucket: 'other' }, 'There is no bucket "other" there'],
    [
      'https where there is none',
      { endpoint: fake.endpoint.replace('http:', 'https:') },
      'speaks another language',
    ],
  ])('says what is wrong with %s', async (_what, part, words) => {
    await expect(check(part)).rejects.toMatchObject({
      code: 'DESTINATION_REFUSED',
      message: expect.stringContaining(words),
    });
  });

  it('says when it is refused: by the port, by rights to write, by rights to delete', async () => {
    const port = await freePort();
    await expect(check({ endpoint: `http://127.0.0.1:${port}` })).rejects.toThrow('refuses connections');
    fake.mischief = () => ({ status: 403, code: 'AccessDenied' });
    await expect(check({})).rejects.toThrow('The key may not do this in "exports" (403)');
    fake.mischief = (asked) =>
      asked.startsWith('DELETE') ? { status: 403, code: 'AccessDenied' } : undefined;
    await expect(check({})).rejects.toThrow(/was written and cannot be deleted/);
  });
});
