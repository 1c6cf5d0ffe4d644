import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { z } from 'zod';
import { UserError } from '../../errors.ts';
import { amount, say } from '../../language/say.ts';
import { storeFile } from '../../files/store-file.ts';
import { writeToDestination } from '../../files/write-to-destination.ts';
import { compileOperand } from '../../query/compile-rule.ts';
import { keptSource, populationScope } from '../../query/kept-rows.ts';
import type { OperandType } from '../../query/operand-type.ts';
import type { Operand } from '../../query/rule.ts';
import { column, type Expression, type Order, type PlainSelect } from '../../query/sql.ts';
import type { CheckContext, ConfigIssue, EffectKind, PerformContext } from '../kind.ts';
import type { Population, PopulationShape } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import { errorAt, inboundPopulation, inboundShape, operandIssues, rowsOf, ruleScope } from '../shape.ts';
import { exportFile } from './contract.ts';
import { encodeText } from './encode-text.ts';
import { exportLines, type ExportColumn } from './export-lines.ts';
import { fileNameIssues, fileNameOf } from './file-name.ts';

type Config = z.output<typeof exportFile.config>;

/** Writes the population to a file, in the task's transaction. Test runs only say what would be written. */
export const exportFileKind: EffectKind<typeof exportFile.config> = {
  verb: 'perform',
  contract: exportFile,

  check(config, context) {
    const shape = inboundShape(context);
    const issues = [...columnIssues(config), ...fileNameIssues(config)];
    if (!isKnownDestination(config.to, context))
      issues.push(
        errorAt('to', say`There is no file destination "${config.to}" (any more): choose another.`),
      );
    if (shape !== null) issues.push(...operandsIssues(config, shape, context));
    return { issues, shape };
  },

  async perform(config, context) {
    const population = inboundPopulation(context);
    const name = await fileNameOf(config, context);
    const rows = rowsOf(population.count);
    if (context.mode === 'test') context.log('info', say`Would write ${rows} to ${name}`);
    else
      context.log(
        'info',
        say`Wrote ${rows} to ${name}: ${amount(await write(config, population, name, context))} bytes`,
      );
    return { type: 'done', produced: { type: 'pass', population } };
  },
};

/** The server's folder is there or not: the run will tell. */
function isKnownDestination(to: string, { destinations }: CheckContext): boolean {
  return to === 'download' || to === 'folder' || destinations === undefined || destinations.has(to);
}

async function write(
  config: Config,
  population: Population,
  name: string,
  context: PerformContext,
): Promise<number> {
  const { tx, files, campaignId, activityId, runId } = context;
  const { select, columns } = exported(config, population, context);
  const encoding = config.format === 'csv' ? config.encoding : 'utf-8';
  const plain = encodeText(exportLines(tx, select, columns, config), encoding);
  const bytes = config.gzip ? packed(plain) : plain;
  const mediaType = config.gzip
    ? 'application/gzip'
    : config.format === 'csv'
      ? 'text/csv'
      : 'application/jsonl';
  if (config.to !== 'download') {
    const about = { name, mediaType, owner: context.taskId, runId, activityId };
    const written = await writeToDestination(tx, files, config.to, about, bytes);
    context.placeFile(written.id);
    return written.bytes;
  }
  const about = { purpose: 'export', name, mediaType, campaignId, activityId, runId } as const;
  const stored = await storeFile(tx, { ...about, mostBytes: files.mostBytes }, bytes);
  return stored.bytes;
}

async function* packed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gzip = createGzip();
  const source = Readable.from(bytes);
  source.once('error', (error) => gzip.destroy(error));
  yield* source.pipe(gzip) as AsyncIterable<Buffer>;
}

/** The rows as a statement, its columns called `c0`, `c1`... */
function exported(
  config: Config,
  population: Population,
  context: PerformContext,
): { select: PlainSelect; columns: ExportColumn[] } {
  const { from, where, valueOf, joins } = reachOf(population, context);
  const values = config.columns.map(({ operand }) => valueOf(operand));
  const order = config.order.map(({ operand, direction }): Order => ({
    expression: valueOf(operand).expression,
    direction: direction === 'ascending' ? 'asc' : 'desc',
  }));
  const select: PlainSelect = {
    type: 'select',
    columns: values.map(({ expression }, at) => ({ expression, as: `c${at}` })),
    from,
    joins: joins(),
    where,
    orderBy: [...order, ...keyOrder(population, 'population')],
  };
  const columns = config.columns.map(({ name }, at) => ({
    name,
    as: `c${at}`,
    type: values[at]?.type ?? 'text',
  }));
  return { select, columns };
}

/** Rows of a file are in no dimension: they have their own columns only. */
function reachOf(population: Population, context: PerformContext) {
  if (population.dimension !== '') {
    const { scope, from, where } = populationScope(context.model, population, context);
    const valueOf = (operand: Operand): OperandType & { expression: Expression } =>
      compileOperand(operand, scope);
    return { from, where, valueOf, joins: () => scope.rows.joins };
  }
  const valueOf = (operand: Operand): OperandType & { expression: Expression } => {
    const name = operand.type === 'column' ? operand.name : '';
    const found = population.columns.find((one) => one.name === name);
    if (found === undefined)
      throw new UserError(say`The rows have no column "${name}".`, { field: 'columns' });
    return { type: found.type, enumValues: null, expression: column('population', name) };
  };
  return { ...keptSource(population, 'population'), valueOf, joins: () => [] };
}

function columnIssues({ columns }: Config): ConfigIssue[] {
  if (columns.length === 0) return [errorAt('columns', say`Choose at least one column.`)];
  return columns.flatMap(({ name }, at) =>
    columns.findIndex((other) => other.name === name) < at
      ? [errorAt(`columns.${at}.name`, say`Two columns of the file are called "${name}".`)]
      : [],
  );
}

function operandsIssues(config: Config, shape: PopulationShape, context: CheckContext): ConfigIssue[] {
  const places = [
    ...config.columns.map(({ operand }, at) => [operand, `columns.${at}.operand`] as const),
    ...config.order.map(({ operand }, at) => [operand, `order.${at}.operand`] as const),
  ];
  if (shape.dimension === '') {
    const names = new Set(shape.columns.map(({ name }) => name));
    return places.flatMap(([operand, field]) =>
      operand.type === 'column' && names.has(operand.name)
        ? []
        : [errorAt(field, say`Rows of a file have their own columns only: choose one of them.`)],
    );
  }
  const scope = ruleScope(context, shape);
  return places.flatMap(([operand, field]) => operandIssues(operand, field, scope));
}
