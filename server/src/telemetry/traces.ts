import { context, SpanStatusCode, trace, TraceFlags, type Attributes, type Tracer } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** Ends what was opened: spans that were not exported yet are. */
export type CloseTraces = () => Promise<void>;

let tracer: Tracer | undefined;
let nextIds: { readonly traceId: string; readonly spanId: string } | undefined;

/**
 * Begins to export spans: one for each task, of one trace for each run. Before, and without it, spans cost nothing.
 * The exporter is OTLP over HTTP, which reads its address and headers from the usual OTEL_ variables.
 */
export async function openTraces(exporter?: SpanExporter): Promise<CloseTraces> {
  const [
    { BatchSpanProcessor, RandomIdGenerator, TracerProvider },
    { defaultResource, resourceFromAttributes },
  ] = await Promise.all([import('@opentelemetry/sdk-trace'), import('@opentelemetry/resources')]);
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const random = new RandomIdGenerator();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'partitura' }).merge(defaultResource()),
    spanProcessors: [new BatchSpanProcessor({ exporter: exporter ?? new OTLPTraceExporter() })],
    idGenerator: {
      generateTraceId: () => nextIds?.traceId ?? random.generateTraceId(),
      generateSpanId: () => nextIds?.spanId ?? random.generateSpanId(),
    },
  });
  tracer = provider.getTracer('partitura');
  return async () => {
    tracer = undefined;
    await provider.shutdown();
  };
}

export interface TaskSpan {
  fail(error: unknown): void;
  /** `attributes`: what is known of the task at its end. */
  end(attributes?: Attributes): void;
}

const noSpan: TaskSpan = { fail: () => {}, end: () => {} };

/** The span of a task, below that of its run, in whichever process each of them is carried out. */
export function startTaskSpan(
  task: { readonly id: string; readonly runId: string; readonly activityId: string; readonly kind: string },
  label: string,
): TaskSpan {
  if (tracer === undefined) return noSpan;
  const attributes = {
    'partitura.run.id': task.runId,
    'partitura.task.id': task.id,
    'partitura.activity.id': task.activityId,
    'partitura.activity.kind': task.kind,
  };
  const ofRun = { ...idsOf(task.runId), traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const span = tracer.startSpan(label, { attributes }, trace.setSpanContext(context.active(), ofRun));
  return {
    fail(error) {
      const message = error instanceof Error ? error.message : String(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      span.end();
    },
    end(more) {
      if (more !== undefined) span.setAttributes(more);
      span.end();
    },
  };
}

/** The span of a run that has ended, under the id that the spans of its tasks name as their parent. */
export function exportRunSpan(
  run: { readonly id: string; readonly startedAt: Date; readonly mode: string; readonly number: number },
  state: string,
  at: Date,
): void {
  if (tracer === undefined) return;
  nextIds = idsOf(run.id);
  const attributes = {
    'partitura.run.id': run.id,
    'partitura.run.mode': run.mode,
    'partitura.run.state': state,
  };
  const span = tracer.startSpan(`run ${run.number}`, { root: true, startTime: run.startedAt, attributes });
  nextIds = undefined;
  span.end(at);
}

/** A run's id has the 128 bits of a trace's id (W3C Trace Context); its lower half stands for the run's own span. */
function idsOf(runId: string): { readonly traceId: string; readonly spanId: string } {
  const traceId = runId.replaceAll('-', '');
  return { traceId, spanId: traceId.slice(16) };
}
