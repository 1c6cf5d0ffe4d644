import { inTransaction, type Queryable, type Transaction } from '../db/database.ts';
import { UserError, type Issue } from '../errors.ts';
import { say } from '../language/say.ts';
import { connectEntity, type ConnectedEntity } from './connect/connect-entity.ts';
import { createEntity } from './create-entity.ts';
import { createLink, type NewLink } from './create-link.ts';
import { createTargetingDimension } from './create-targeting-dimension.ts';
import type { TargetingDimension } from './model.ts';
import type { NewEntity } from './new-entity.ts';

export interface NewDataModel {
  readonly entities: readonly NewEntity[];
  /** Tables that exist, to be entities where they are. */
  readonly connected: readonly ConnectedEntity[];
  readonly links: readonly NewLink[];
  readonly dimensions: readonly TargetingDimension[];
}

const mostEntities = 200;

/**
 * Makes many entities with their links and targeting dimensions, all or nothing.
 * @throws UserError with every fault of every part (fields such as `entities.3.attributes.2.name`).
 */
export async function createDataModel(db: Queryable, parts: NewDataModel): Promise<void> {
  const { entities, connected, links, dimensions } = parts;
  const count = entities.length + connected.length;
  if (count + links.length + dimensions.length === 0) {
    throw new UserError(say`There is nothing to make.`, {
      field: 'entities',
      hint: say`Choose at least one table.`,
    });
  }
  if (count > mostEntities) {
    throw new UserError(say`${count} entities are too many at once: at most ${mostEntities}.`, {
      field: 'entities',
    });
  }
  await inTransaction(db, async (tx) => {
    const issues: Issue[] = [];
    const make = async <T>(
      field: string,
      items: readonly T[],
      one: (at: Transaction, item: T) => Promise<unknown>,
    ) => {
      for (const [index, item] of items.entries()) {
        issues.push(...(await faultsOf(`${field}.${index}`, () => inTransaction(tx, (at) => one(at, item)))));
      }
    };
    await make('entities', entities, createEntity);
    await make('connected', connected, connectEntity);
    // A link or dimension of an entity that could not be made says nothing new.
    if (issues.length === 0) {
      await make('links', links, createLink);
      await make('dimensions', dimensions, createTargetingDimension);
    }
    const [first] = issues;
    if (first === undefined) return;
    throw new UserError(
      issues.length === 1 ? first.message : say`There are ${issues.length} faults: nothing was made.`,
      {
        field: first.field,
        issues,
      },
    );
  });
}

/** Each part is tried in a savepoint of its own, so that all faults are told at once. */
async function faultsOf(field: string, make: () => Promise<unknown>): Promise<Issue[]> {
  try {
    await make();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const issues =
      error.issues.length > 0 ? error.issues : [{ field: error.field ?? '', message: error.said }];
    return issues.map((issue) => ({
      field: issue.field === '' ? field : `${field}.${issue.field}`,
      message: issue.message,
    }));
  }
}
