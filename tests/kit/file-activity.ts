import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { EffectKind, Outcome, PerformContext } from '../../server/src/activities/kind.ts';
import type { Population } from '../../server/src/activities/population.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import { inTransaction, type Database } from '../../server/src/db/database.ts';
import { listFiles } from '../../server/src/files/find-files.ts';
import { readFileBytes } from '../../server/src/files/read-file.ts';
import { placeFile } from '../../server/src/files/place-file.ts';
import { receiveUpload } from '../../server/src/files/receive-upload.ts';
import { ana } from './engine.ts';

export const mostBytes = 200 * 1024 * 1024;

/** An activity of a new campaign that reads or writes files, carried out as a task would, in one transaction. */
export async function fileActivity(db: Database, kind: EffectKind) {
  const { id: campaignId } = await createCampaign(
    db,
    { name: 'Père & fils', graph: { activities: [], transitions: [] } },
    ana,
  );
  const activityId = 'activity';
  const said: string[] = [];

  async function upload(file: string | Buffer, name = 'file.csv'): Promise<string> {
    const bytes = Readable.from([Buffer.from(file as string)]);
    const about = { purpose: 'upload', name, campaignId, activityId, createdBy: null, mostBytes } as const;
    return (await receiveUpload(db, about, bytes)).id;
  }

  async function perform(given: unknown, more: Partial<PerformContext> = {}): Promise<Outcome> {
    const model = await loadDataModel(db);
    const written: string[] = [];
    const outcome = await inTransaction(db, async (tx) => {
      const context: PerformContext = {
        tx,
        model,
        campaignId,
        activityId,
        activityLabel: 'Activity',
        runId: randomUUID(),
        taskId: randomUUID(),
        worktable: `given_${randomUUID().replaceAll('-', '')}`,
        files: { db, exportDir: null, mostBytes },
        mode: 'live',
        now: new Date('2026-03-15T12:00:00Z'),
        clock: new Date(),
        timeZone: 'Europe/Madrid',
        variables: {},
        inbound: {},
        skipped: {},
        seed: 1n,
        skipWaits: false,
        wakeAt: null,
        placeFile: (fileId) => written.push(fileId),
        log: (_level, message) => said.push(String(message)),
        signalCampaign: () => Promise.reject(new Error('A file signals nobody.')),
        ...more,
      };
      return await kind.perform(kind.contract.config.parse(given), context);
    });
    for (const fileId of written) await placeFile({ db, exportDir: null, mostBytes, ...more.files }, fileId);
    return outcome;
  }

  /** The newest file of a purpose, as bytes. */
  async function newest(purpose: 'reject' | 'export' | 'upload') {
    const [file] = await listFiles(db, { campaignId, purposes: [purpose] });
    if (file === undefined) return undefined;
    const pieces: Buffer[] = [];
    for await (const piece of readFileBytes(db, file)) pieces.push(piece);
    return { ...file, content: Buffer.concat(pieces) };
  }

  return { campaignId, activityId, said, upload, perform, newest };
}

export function passed(outcome: Outcome): Population {
  if (outcome.type !== 'done' || outcome.produced.type !== 'pass') throw new Error('Nothing was passed on.');
  return outcome.produced.population;
}
