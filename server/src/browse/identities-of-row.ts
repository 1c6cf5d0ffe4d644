import type { DataModel } from '../catalog/model.ts';
import { valueOf, type EntityRow } from './entity-row.ts';
import { asText } from './entity-rows.ts';

/** By what the ledger and audiences know a row's person: one for each targeting dimension of its entity. */
export interface RowIdentity {
  readonly dimension: string;
  readonly identity: string;
}

/** Dimensions in whose identity attribute the row has nothing are left out. */
export function identitiesOfRow(model: DataModel, row: EntityRow): RowIdentity[] {
  return [...model.dimensions.values()].flatMap((dimension) => {
    if (dimension.entity !== row.entity.name) return [];
    const identity = asText(valueOf(row, dimension.identityAttribute));
    return identity === null ? [] : [{ dimension: dimension.name, identity }];
  });
}
