import { tableFindings } from '../catalog/connect/verify-entity.ts';
import { graphUses, ruleUses, type Parts } from '../catalog/graph-uses.ts';
import type { DataModel, Entity } from '../catalog/model.ts';
import { partsThrough } from '../catalog/users-of.ts';
import type { Queryable } from '../db/database.ts';
import type { Graph, GraphIssue } from './graph.ts';
import { say, together } from '../language/say.ts';

/**
 * What has become of the customer's own tables that a graph reads since they were connected, in one issue for each
 * entity: an error where the graph needs what is gone or has another type, else a warning.
 */
export async function changedTables(db: Queryable, model: DataModel, graph: Graph): Promise<GraphIssue[]> {
  const used = [...model.entities.values()].filter(
    (entity) => entity.source === 'connected' && graphUses(model, graph, partsOf(model, entity)),
  );
  const issues = await Promise.all(used.map((entity) => issueOf(db, model, graph, entity)));
  return issues.filter((issue) => issue !== null);
}

async function issueOf(
  db: Queryable,
  model: DataModel,
  graph: Graph,
  entity: Entity,
): Promise<GraphIssue | null> {
  const faults = (await tableFindings(db, entity)).filter(({ severity }) => severity === 'error');
  if (faults.length === 0) return null;
  const needs = (name: string | null): boolean =>
    name === null || isKeyOf(entity, name) || graphUses(model, graph, attributeParts(entity, name));
  return {
    severity: faults.some(({ subject }) => needs(subject)) ? 'error' : 'warning',
    activityId: null,
    transitionId: null,
    field: null,
    message: say`${entity.label} has changed since it was connected. ${together(...faults.map(({ message }) => message))} Mend it in the database, or change "${entity.label}" under Data.`,
  };
}

/** What rows are found and joined by. */
function isKeyOf(entity: Entity, name: string): boolean {
  return (
    entity.primaryKey.includes(name) ||
    [...entity.links.values()].some(({ pairs }) => pairs.some(({ from }) => from === name))
  );
}

function partsOf(model: DataModel, entity: Entity): Parts {
  const parts = partsThrough(model, entity);
  const filters = [...model.filters.values()].filter(
    (filter) => filter.entity === entity.name || ruleUses(model, filter.rule, filter.entity, parts),
  );
  return { ...parts, filters: filters.map(({ name }) => name) };
}

function attributeParts(entity: Entity, name: string): Parts {
  return { dimensions: [], links: [], attributes: [{ entity: entity.name, name }] };
}
