import type { EventEmitter } from 'node:events';
import type { Job, WorkerEvents } from 'graphile-worker';

/**
 * Sees to it that the last free place of a lane goes to somebody who has none in it: however much one campaign has to
 * do, another one finds a place. Made from the events of a runner with so many places.
 * @returns asked before a worker takes a job: whose jobs it must leave
 */
export function fairPlaces(events: WorkerEvents & EventEmitter, places: number): () => Promise<string[]> {
  const atWork = new Map<string, Job>();
  const waiting: (() => void)[] = [];
  let beingServed = 0;
  const answered = () => {
    beingServed -= 1;
    waiting.splice(0).forEach((wake) => wake());
  };
  events.on('job:start', ({ job }) => {
    atWork.set(job.id, job);
    answered();
  });
  events.on('worker:getJob:empty', answered);
  events.on('worker:getJob:error', answered);
  events.on('job:complete', ({ job }) => atWork.delete(job.id));
  return async () => {
    // What others are being given just now may take all but the last place.
    while (beingServed > 0 && atWork.size + beingServed + 1 >= places)
      await new Promise<void>((resolve) => waiting.push(resolve));
    beingServed += 1;
    return atWork.size + 1 < places ? [] : [...new Set([...atWork.values()].flatMap(ownersOf))];
  };
}

/** The queue gives flags back as the keys of an object. */
function ownersOf({ flags }: Job): string[] {
  return Object.keys(flags ?? {});
}
