import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { campaigns, campaignVersions, channelConfigurations, predefinedFilters } from '../db/schema.ts';
import { UserError, type Whereabouts } from '../errors.ts';
import { say, joined, type Said } from '../language/say.ts';
import { graphUses, nodeUses, ruleUses, walkUses, type Parts } from './graph-uses.ts';
import type { DataModel, Entity, TargetingDimension } from './model.ts';

/** Somebody who needs a part of the model, in words for a person (`the campaign "Spring"`), and where it is found. */
export interface User {
  readonly words: Said;
  readonly about: Whereabouts;
}

/** The campaigns that use any of these parts of the model in any version. */
export async function campaignsUsing(tx: Transaction, model: DataModel, parts: Parts): Promise<User[]> {
  const names = [
    ...parts.dimensions,
    ...parts.links.map(({ link }) => link.name),
    ...(parts.audiences ?? []),
    ...(parts.filters ?? []),
    ...(parts.attributes ?? []).map(({ name }) => name),
  ];
  if (names.length === 0) return [];
  // As they are spelled inside JSON. The text only picks candidates, so that not every graph has to be read.
  const spelled = JSON.stringify(names.map((name) => JSON.stringify(name).slice(1, -1)));
  const rows = await tx
    .select({ id: campaigns.id, name: campaigns.name, graph: campaignVersions.graph })
    .from(campaigns)
    .innerJoin(campaignVersions, eq(campaignVersions.campaignId, campaigns.id))
    .where(
      sql`exists (select from jsonb_array_elements_text(${spelled}::text::jsonb) as n (name)
        where strpos(${campaignVersions.graph}::text, n.name) > 0)`,
    )
    .orderBy(asc(campaigns.name), asc(campaigns.id));
  const used = new Map(
    rows.filter(({ graph }) => graphUses(model, graph, parts)).map(({ id, name }) => [id, name]),
  );
  return [...used].map(([id, name]) => ({
    words: say`the campaign "${name}"`,
    about: { kind: 'campaign', id },
  }));
}

/** The predefined filters whose rule uses any of these parts, or whose rows are of that entity. */
export async function filtersUsing(
  tx: Transaction,
  model: DataModel,
  parts: Parts,
  entity?: string,
): Promise<User[]> {
  const used = [...model.filters.values()].filter(
    (filter) => filter.entity === entity || ruleUses(model, filter.rule, filter.entity, parts),
  );
  if (used.length === 0) return [];
  const ids = await tx
    .select({ id: predefinedFilters.id, name: predefinedFilters.name })
    .from(predefinedFilters);
  return used.map(({ name, label }) => ({
    words: say`the predefined filter "${label}"`,
    about: { kind: 'filter', id: ids.find((one) => one.name === name)?.id ?? name },
  }));
}

/** The channel configurations of these dimensions, and those that find their address over these links. */
export async function configurationsUsing(tx: Transaction, model: DataModel, parts: Parts): Promise<User[]> {
  const { id, label, dimension, address } = channelConfigurations;
  const rows = await tx
    .select({ id, label, dimension, address })
    .from(channelConfigurations)
    .orderBy(asc(label), asc(channelConfigurations.name));
  const isUser = (row: (typeof rows)[number]) =>
    parts.dimensions.includes(row.dimension) ||
    walkUses(model, model.dimensions.get(row.dimension)?.entity, row.address.path, parts) ||
    nodeUses(model, row.address, model.dimensions.get(row.dimension)?.entity, parts);
  return rows.filter(isUser).map((row) => ({
    words: say`the channel configuration "${row.label}"`,
    about: { kind: 'channelConfiguration', id: row.id },
  }));
}

/** @throws UserError (IN_USE) with an issue for each user, when there are any. */
export function refuseWhileUsed(subject: Said, users: readonly User[]): void {
  if (users.length === 0) return;
  throw new UserError(
    say`${subject} is used by ${joined(
      users.map(({ words }) => words),
      ', ',
    )}.`,
    {
      field: 'name',
      code: 'IN_USE',
      hint: say`Delete or change these first.`,
      issues: users.map(({ words, about }) => ({ field: 'name', message: words, about })),
    },
  );
}

export function dimensionsOf(model: DataModel, entity: Entity): TargetingDimension[] {
  return [...model.dimensions.values()].filter((dimension) => dimension.entity === entity.name);
}

/** The dimensions of the entity, and the links that lead to it. */
export function partsThrough(model: DataModel, entity: Entity): Parts {
  const links = [...entity.links.values()].flatMap((link) => {
    const back = model.entities.get(link.to)?.links.get(link.reverseName);
    return back === undefined ? [] : [{ from: link.to, link: back }];
  });
  return { dimensions: dimensionsOf(model, entity).map(({ name }) => name), links };
}
