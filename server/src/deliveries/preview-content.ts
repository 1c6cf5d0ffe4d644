import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { DataModel } from '../catalog/model.ts';
import { compileContent } from '../channels/email/compile-content.ts';
import type { EmailSource } from '../channels/email/contract.ts';
import { emailRenderer } from '../channels/email/render-email.ts';
import { loadFragments } from '../content/fragments-of.ts';
import { execute, type Database } from '../db/database.ts';
import { campaigns, channelConfigurations, populations, runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { compileTemplate, type TemplateValues } from '../personalization/compile-template.ts';
import { attributesFor, type NamedAttribute } from '../query/attributes-for.ts';
import type { KeptRows } from '../query/kept-rows.ts';
import { entityColumn, entityTable } from '../query/link-condition.ts';
import { print } from '../query/print.ts';
import { reach } from '../query/reach.ts';
import { entityOfDimension } from '../query/resolve.ts';
import { aliases, rowsOf } from '../query/scope.ts';
import { ascending, column, type PlainSelect } from '../query/sql.ts';
import { plainPlaces } from './message-places.ts';
import { attributeColumn, valuesOf } from './message-values.ts';
import { senderLine, type RenderedMessage } from './rendered-message.ts';

export interface PreviewOptions {
  /** Null outside of any campaign: then only `data` is shown. */
  readonly campaignId: string | null;
  readonly activityId: string;
  readonly content: EmailSource;
  /** The activity's config: names the channel configuration, which tells sender, address and dimension. */
  readonly config: unknown;
  /** Whose population is shown; the campaign's last one unless told. */
  readonly runId?: string | null | undefined;
  /** Which row, from 0. */
  readonly row?: number | null | undefined;
  /** Instead of a row: `{ profile, enrichment, context }` as templates see them. */
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface PreviewedMessage extends RenderedMessage {
  /** Fields that the content reads and the data does not have; none where a row was shown. */
  readonly unknown: readonly string[];
}

type Configuration = typeof channelConfigurations.$inferSelect;

const furthestRow = 199;
const mostPeople = 20;

/**
 * A content rendered for a row of the population that reached the activity in a run, else for a row of the
 * dimension (then without what enrichments would add).
 * @throws UserError when MJML or a template cannot be read.
 */
export async function previewContent(db: Database, options: PreviewOptions): Promise<PreviewedMessage> {
  const { content: source, campaignId, activityId } = options;
  const content = await compileContent(source, await loadFragments(db));
  const configuration = await findConfiguration(db, options.config);
  const inbound = await findInbound(db, options);
  const attributes = pathsUnder(content.fields, 'profile').map((path) => path.join('.'));
  const columns = inbound?.population.columns.map(({ name }) => name) ?? [];
  const given = options.data ?? null;
  const row =
    given !== null
      ? {}
      : await findRow(
          db,
          await loadDataModel(db),
          attributes,
          inbound?.population ?? null,
          configuration,
          options.row ?? 0,
        );
  const [campaign] =
    campaignId === null
      ? []
      : await db
          .select({ name: campaigns.name, settings: campaigns.settings })
          .from(campaigns)
          .where(eq(campaigns.id, campaignId));
  const shared = {
    campaign: { id: campaignId ?? '', name: campaign?.name ?? '' },
    run: { id: inbound?.runId ?? '' },
    delivery: { id: activityId },
    timeZone: campaign?.settings.timeZone ?? 'UTC',
  };
  const own = valuesOf(row, { attributes, columns }, shared, plainPlaces(content.links));
  const values = given === null ? own : withData(own, given);
  return {
    to: given === null ? String(row['_address'] ?? '') : 'Given data',
    unknown:
      given === null ? [] : content.fields.filter((path) => !has(values, path)).map((path) => path.join('.')),
    from: configuration === null ? '' : senderLine(configuration.sender),
    preheader: compileTemplate(content.preheader, { escape: 'none' }).render(values),
    ...emailRenderer(content)(values),
  };
}

/** Context is ours where the data says nothing of it. */
function withData(own: TemplateValues, data: Readonly<Record<string, unknown>>): TemplateValues {
  const part = (name: string) => (isRecord(data[name]) ? data[name] : {});
  return {
    ...own,
    profile: part('profile'),
    enrichment: part('enrichment'),
    context: { ...(own['context'] as object), ...part('context') },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function has(values: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  return isRecord(values) && Object.hasOwn(values, step) && has(values[step], rest);
}

/** The first twenty of those whom `previewContent` shows, by their addresses: the nth is row n. */
export async function samplePeople(
  db: Database,
  options: Omit<PreviewOptions, 'content' | 'row' | 'data'>,
): Promise<string[]> {
  const configuration = await findConfiguration(db, options.config);
  const inbound = await findInbound(db, options);
  const model = await loadDataModel(db);
  const select = selectRows(model, [], inbound?.population ?? null, configuration);
  if (select === null) return [];
  const { rows } = await execute<Record<string, unknown>>(db, print({ ...select, limit: mostPeople }));
  return rows.map((row, index) => String(row['_address'] ?? `Row ${index + 1}`));
}

async function findConfiguration(db: Database, config: unknown): Promise<Configuration | null> {
  const name = (config as { configuration?: unknown } | null)?.configuration;
  if (typeof name !== 'string') return null;
  const [found] = await db.select().from(channelConfigurations).where(eq(channelConfigurations.name, name));
  return found ?? null;
}

/** The population that arrived at the activity, while it is kept. */
async function findInbound(
  db: Database,
  { campaignId, activityId, runId }: Omit<PreviewOptions, 'content'>,
): Promise<{ runId: string; population: KeptRows } | null> {
  if (campaignId === null) return null;
  const [run] = await db
    .select({ id: runs.id, graph: runs.graph })
    .from(runs)
    .where(and(eq(runs.campaignId, campaignId), runId ? eq(runs.id, runId) : undefined))
    .orderBy(desc(runs.number))
    .limit(1);
  const source = run?.graph.transitions.find(({ target }) => target.activity === activityId)?.source;
  if (run === undefined || source === undefined) return null;
  const [found] = await db
    .select()
    .from(populations)
    .where(
      and(
        eq(populations.runId, run.id),
        eq(populations.activityId, source.activity),
        eq(populations.outlet, source.outlet),
        eq(populations.state, 'arrived'),
        isNotNull(populations.worktable),
      ),
    );
  return found?.worktable ? { runId: run.id, population: { ...found, worktable: found.worktable } } : null;
}

async function findRow(
  db: Database,
  model: DataModel,
  paths: readonly string[],
  population: KeptRows | null,
  configuration: Configuration | null,
  index: number,
): Promise<Readonly<Record<string, unknown>>> {
  const select = selectRows(model, paths, population, configuration);
  if (select === null) return {};
  const at = Math.min(Math.max(Math.trunc(index), 0), furthestRow);
  const { rows } = await execute<Record<string, unknown>>(db, print({ ...select, limit: at + 1 }));
  const row = rows[at];
  if (row === undefined && at > 0)
    throw new UserError(say`There is no row ${at}.`, {
      field: 'row',
      hint: say`There are ${rows.length} rows.`,
    });
  return row ?? {};
}

function selectRows(
  model: DataModel,
  paths: readonly string[],
  population: KeptRows | null,
  configuration: Configuration | null,
): PlainSelect | null {
  const attributes: NamedAttribute[] = paths.map((path, nth) => ({
    attribute: pathOf(path),
    as: attributeColumn(nth),
  }));
  if (configuration !== null) attributes.push({ attribute: configuration.address, as: '_address' });
  const dimension = population?.dimension ?? configuration?.dimension;
  if (dimension === undefined || (population === null && attributes.length === 0)) return null;
  return population === null
    ? fromEntity(model, dimension, attributes)
    : fromPopulation(model, population, attributes);
}

function fromPopulation(
  model: DataModel,
  population: KeptRows,
  attributes: readonly NamedAttribute[],
): PlainSelect {
  const keys = population.columns
    .filter(({ key }) => key)
    .map(({ name }) => ascending(column('population', name)));
  return { ...attributesFor(model, population, attributes), orderBy: keys };
}

function fromEntity(model: DataModel, dimension: string, attributes: readonly NamedAttribute[]): PlainSelect {
  const entity = entityOfDimension(model, dimension);
  const alias = aliases();
  const profile = alias(entity.name);
  const rows = rowsOf(entity, (name) => entityColumn(entity, profile, name));
  const columns = attributes.map(({ attribute, as }) => ({
    expression: reach({ model, alias }, rows, attribute.path, attribute.name),
    as,
  }));
  const orderBy = entity.primaryKey.map((name) => ascending(entityColumn(entity, profile, name)));
  return { type: 'select', columns, from: entityTable(entity, profile), joins: rows.joins, orderBy };
}

function pathOf(dotted: string) {
  const steps = dotted.split('.');
  return { path: steps.slice(0, -1), name: steps.at(-1) ?? '' };
}

function pathsUnder(fields: readonly (readonly string[])[], root: string): string[][] {
  return fields.filter(([first, ...rest]) => first === root && rest.length > 0).map(([, ...rest]) => rest);
}
