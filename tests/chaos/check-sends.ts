import type { Database } from '../../server/src/db/database.ts';
import { mailKey } from './mail-log.ts';
import type { Finding, Kill } from './finding.ts';

interface Message {
  readonly delivery: string;
  readonly number: number;
  readonly status: string;
  readonly reason: string | null;
}

/** The sends of a run against what the sink has taken in, and against the deaths of processes. */
export async function checkSends(
  db: Database,
  runId: string,
  received: ReadonlyMap<string, readonly number[]>,
  kills: readonly Kill[],
): Promise<Finding[]> {
  const messages = await db.$client.unsafe<Message[]>(
    `select m.delivery_id as delivery, m.number, m.status, m.reason
     from partitura.message m join partitura.delivery d on d.id = m.delivery_id
     where d.run_id = $1 order by 1, 2`,
    [runId],
  );
  const times = ({ delivery, number }: Message) => received.get(mailKey(delivery, number))?.length ?? 0;
  const named = (one: Message) =>
    `${mailKey(one.delivery, one.number)} is ${one.status} (${one.reason}), the sink has it ${times(one)} times`;
  const ours = new Set(messages.map(({ delivery, number }) => mailKey(delivery, number)));
  const deliveries = new Set(messages.map(({ delivery }) => delivery));
  const strange = [...received.keys()].filter(
    (key) => deliveries.has(key.split('.')[0] ?? '') && !ours.has(key),
  );
  return [
    {
      invariant: 'no message twice in the sink',
      looked: messages.length,
      violations: messages.filter((one) => times(one) > 1).map(named),
    },
    {
      invariant: 'no message missing but those listed as unknown',
      looked: messages.length,
      violations: messages
        .filter(
          (one) => (one.status === 'sent' && times(one) === 0) || ['pending', 'failed'].includes(one.status),
        )
        .map(named),
    },
    {
      invariant: 'nothing in the sink that the ledger does not know',
      looked: received.size,
      violations: [
        ...strange,
        ...messages.filter((one) => times(one) > 0 && !['sent', 'unknown'].includes(one.status)).map(named),
      ],
    },
    await explainUnknown(
      db,
      messages.filter(({ status }) => status === 'unknown'),
      received,
      kills,
    ),
    await checkLedger(db, runId),
  ];
}

/** The database carries out what a process has sent before its death; the sink takes in what it has sent. */
const graceMs = 2_000;

/**
 * A message is unknown only where it was in the air of a process, or on a line to the database, that was killed then:
 * after the process had put it there, and before another one has settled its window.
 */
async function explainUnknown(
  db: Database,
  unknown: readonly Message[],
  received: ReadonlyMap<string, readonly number[]>,
  kills: readonly Kill[],
): Promise<Finding> {
  const violations: string[] = [];
  for (const one of unknown) {
    const [air] = await db.$client.unsafe<{ slot: string; at: number; settled: number | null }[]>(
      `select a.slot, ${ms('a.at')} as at, (select ${ms('min(b.at)')} from chaos.air b where b.window_id = a.window_id and b.id > a.id) as settled
       from chaos.air a where a.delivery_id = $1 and $2 = any(a.in_air) order by a.id desc limit 1`,
      [one.delivery, one.number],
    );
    const died = kills.filter(
      ({ victim, at }) =>
        air !== undefined &&
        ['database', 'backend', air.slot].includes(victim) &&
        at + graceMs >= air.at &&
        (air.settled === null || at <= air.settled),
    );
    const name = mailKey(one.delivery, one.number);
    if (air === undefined) violations.push(`${name} was never in the air (${one.reason})`);
    else if (died.length === 0)
      violations.push(
        `${name} was in the air of ${air.slot} from ${new Date(air.at).toISOString()} to ${air.settled === null ? 'now' : new Date(air.settled).toISOString()}: nothing died then (${one.reason})`,
      );
    // What was on its way to the sink may come a moment later.
    const cameLate = (received.get(name) ?? []).find((at) => died.every((kill) => at > kill.at + graceMs));
    if (died.length > 0 && cameLate !== undefined)
      violations.push(`${name} came after the death that explains it`);
  }
  return {
    invariant: 'every unknown message was in the air when something died',
    looked: unknown.length,
    violations,
  };
}

const ms = (at: string): string => `(extract(epoch from ${at}) * 1000)::float8`;

/** Targeted = sent + excluded + failed + unknown, by the ledger, by the windows and by the figures of reports. */
async function checkLedger(db: Database, runId: string): Promise<Finding> {
  const rows = await db.$client.unsafe<Record<string, string>[]>(
    `select d.activity_id as activity, d.state, d.targeted, d.excluded,
       (select count(*) from partitura.message m where m.delivery_id = d.id) as messages,
       m.sent, m.unknown, m.failed, m.left_out, w.sent as w_sent, w.unknown as w_unknown, w.failed as w_failed, w.open,
       (select coalesce(sum(count), 0) from partitura.rollup r where r.delivery_id = d.id and r.metric = 'sends') as sends
     from partitura.delivery d,
       lateral (select count(*) filter (where status = 'sent') as sent, count(*) filter (where status = 'unknown') as unknown,
           count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'excluded') as left_out
         from partitura.message m where m.delivery_id = d.id) m,
       lateral (select coalesce(sum(sent), 0) as sent, coalesce(sum(unknown), 0) as unknown, coalesce(sum(failed), 0) as failed,
           count(*) filter (where claimed_by is not null or cardinality(in_air) > 0) as open
         from partitura.send_window w where w.delivery_id = d.id) w
     where d.run_id = $1`,
    [runId],
  );
  const violations = rows
    .filter((row) => {
      const number = (name: string) => Number(row[name]);
      const sum = number('sent') + number('unknown') + number('failed') + number('left_out');
      const same = [
        [sum, 'targeted'],
        [number('messages'), 'targeted'],
        [number('left_out'), 'excluded'],
        [number('w_sent'), 'sent'],
        [number('w_unknown'), 'unknown'],
        [number('w_failed'), 'failed'],
        [number('sends'), 'sent'],
        [0, 'open'],
      ] as const;
      return row['state'] !== 'completed' || same.some(([value, name]) => value !== number(name));
    })
    .map((row) => JSON.stringify(row));
  return {
    invariant: 'the ledger sums, and windows and figures say the same',
    looked: rows.length,
    violations,
  };
}
