import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What this process counts, and (of `databaseMetrics`) what stands in the database; the format is Prometheus's. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

/** outcome: succeeded, failed, or postponed (waits for a date, a person or a delivery). */
export const tasksEnded = new Counter({
  name: 'partitura_tasks_total',
  help: 'Tasks that this process has carried out',
  labelNames: ['kind', 'outcome'],
  registers,
});

export const taskSeconds = new Histogram({
  name: 'partitura_task_seconds',
  help: 'How long tasks took that succeeded',
  labelNames: ['kind'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300, 1800],
  registers,
});

/** outcome: sent, failed, unknown, or pending (to be tried again). */
export const messagesLanded = new Counter({
  name: 'partitura_messages_total',
  help: 'Messages whose outcome this process has committed',
  labelNames: ['outcome'],
  registers,
});

export const subscriptions = new Gauge({
  name: 'partitura_subscriptions',
  help: 'Live subscriptions that are open in this process',
  registers,
});
