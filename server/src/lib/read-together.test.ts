import { expect, it } from 'vitest';
import { readTogether } from './read-together.ts';

function reader() {
  const reads: { key: string; end: (value: number) => void; fail: (error: Error) => void }[] = [];
  const read = readTogether(
    (key: string) =>
      new Promise<number>((resolve, reject) => reads.push({ key, end: resolve, fail: reject })),
  );
  return { reads, read };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('gives nobody what was read before they asked, and all who wait the same', async () => {
  const { reads, read } = reader();
  const first = read('a');
  const later = [read('a'), read('a'), read('a')];
  expect(reads).toHaveLength(1);
  reads[0]?.end(1);
  expect(await first).toBe(1);
  await turn();
  expect(reads).toHaveLength(2);
  const last = read('a');
  reads[1]?.end(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  await turn();
  reads[2]?.end(3);
  expect(await last).toBe(3);
  void read('a');
  expect(reads).toHaveLength(4);
});

it('keeps what is different apart', () => {
  const { reads, read } = reader();
  void read('a');
  void read('b');
  expect(reads.map(({ key }) => key)).toEqual(['a', 'b']);
});

it('reads again after a read that failed', async () => {
  const { reads, read } = reader();
  const first = read('a');
  const second = read('a');
  reads[0]?.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await turn();
  reads[1]?.end(2);
  expect(await second).toBe(2);
  void read('a');
  await turn();
  expect(reads).toHaveLength(3);
});
