import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { SpanStatusCode } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { openTraces } from '../../server/src/telemetry/traces.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, runGraph, startEngine, whenRun } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();

it('exports a span for each task, below that of its run, once the run has ended', async () => {
  const exporter = new InMemorySpanExporter();
  const close = await openTraces(exporter);
  const engine = await startEngine(db, address, stepKinds);
  const good = await runGraph(db, graphOf({ a: { rows: 3 }, b: {} }, ['a -> b']), stepKinds);
  await whenRun(db, good.id, ['completed']);
  const bad = await runGraph(db, graphOf({ c: { complains: 'No.' } }, []), stepKinds);
  await whenRun(db, bad.id, ['paused']);
  await stopRun(db, bad.id, ana);
  await engine.stop();
  // Closing exports what is waiting; the exporter forgets it all when it is shut down itself.
  const spans: { name: string; trace: string; id: string; parent: string | undefined; code: number }[] = [];
  exporter.shutdown = async () => {
    for (const span of exporter.getFinishedSpans()) {
      const { traceId, spanId } = span.spanContext();
      const parent = span.parentSpanContext?.spanId;
      spans.push({ name: span.name, trace: traceId, id: spanId, parent, code: span.status.code });
    }
  };
  await close();
  const of = (runId: string) => spans.filter(({ trace }) => trace === runId.replaceAll('-', ''));
  const root = of(good.id).find(({ name }) => name === `run ${good.number}`);
  expect(root).toMatchObject({ parent: undefined });
  expect(of(good.id).filter(({ parent }) => parent === root?.id)).toMatchObject([
    { name: 'a' },
    { name: 'b' },
  ]);
  expect(of(bad.id)).toContainEqual(expect.objectContaining({ name: 'c', code: SpanStatusCode.ERROR }));
  expect(of(bad.id).map(({ name }) => name)).toContain(`run ${bad.number}`);
});
