import type { ScalarType } from '../catalog/model.ts';

/** A column of a population. The key columns bear the names of the dimension's primary key attributes. */
export interface PopulationColumn {
  readonly name: string;
  readonly label: string;
  readonly type: ScalarType;
  readonly key: boolean;
  /** Of a key: rows that a Reconciliation found no counterpart for, and was told to keep, have none. */
  readonly mayBeNull?: true;
  /** The attribute of the dimension's entity that it holds, where it is one: spares reading the entity for it. */
  readonly attribute?: string;
}

/** What can be known of a population before it is computed. */
export interface PopulationShape {
  /** Empty where the rows are no rows of an entity: those of a file, told apart by their key column alone. */
  readonly dimension: string;
  /** Key columns first. */
  readonly columns: readonly PopulationColumn[];
}

/** A population that a run keeps: the rows of a worktable in schema `work`, or those of one branch of it. */
export interface Population extends PopulationShape {
  readonly worktable: string;
  readonly branch: number | null;
  readonly count: number;
}

/** The column that tells apart the outlets that share a worktable. No column of a population may bear this name. */
export { branchColumn } from '../query/kept-rows.ts';
