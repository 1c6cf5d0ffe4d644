/** What a heartbeat needs of the world. */
export interface Beating {
  /** Asks the other side for a sign of life. */
  ask(): void;
  /** It has given none in time. */
  dead(): void;
  now(): number;
}

export interface Heartbeat {
  /** A connection was opened, or something has come through it. */
  heard(): void;
  /** Asks at once: the machine may have slept, or the network may have changed. */
  look(): void;
  /** There is no connection to look after. */
  rest(): void;
}

const askEveryMs = 4_000;
const patienceMs = 3_000;
/** A timer that comes so late says that this page did not run, and nothing of the other side. */
const lateMs = 1_500;

/**
 * Notices a connection that is silently dead, as after the sleep of a laptop: within seven seconds while the page runs,
 * within three of its waking up. Whatever comes through counts as a sign of life.
 */
export function heartbeat({ ask, dead, now }: Beating): Heartbeat {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOn = false;

  function wait(ms: number, then: () => void): void {
    clearTimeout(timer);
    const due = now() + ms;
    timer = setTimeout(() => (now() > due + lateMs ? look() : then()), ms);
  }
  function look(): void {
    if (!isOn) return;
    ask();
    wait(patienceMs, dead);
  }
  return {
    heard() {
      isOn = true;
      wait(askEveryMs, look);
    },
    look,
    rest() {
      isOn = false;
      clearTimeout(timer);
    },
  };
}
