import type { Rule, Value } from '../query/rule.ts';

/** The customer's data model as a plain value: what rules, activities and pages know of the data. No database here. */

export const scalarTypes = [
  'string',
  'text',
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'uuid',
  'enum',
] as const;
export type ScalarType = (typeof scalarTypes)[number];
export type Cardinality = 'N-1' | '1-1' | '1-N';
/** managed: made by us in schema `data`; connected: the customer's own table or view; system: our own ledger, as a view. */
export type EntitySource = 'managed' | 'connected' | 'system';

export interface Attribute {
  /** Also the column's name. */
  readonly name: string;
  readonly label: string;
  readonly type: ScalarType;
  readonly enumValues: readonly string[] | null;
  readonly nullable: boolean;
  /** What the attribute identifies a person by (`email`, `phone`, `crm`...), if it does. */
  readonly identityNamespace: string | null;
}

/**
 * A link seen from one side. `pairs` are joined with `and`, both sides as text where `asText`. `constants` narrow
 * the rows that are linked at all (system entities): those of the far side, or of the near one where `near`.
 */
export interface Link {
  readonly name: string;
  readonly label: string;
  readonly to: string;
  readonly cardinality: Cardinality;
  readonly reverseName: string;
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly asText?: true }[];
  readonly constants: readonly { readonly attribute: string; readonly value: string; readonly near?: true }[];
}

export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly source: EntitySource;
  readonly relation: { readonly schema: string; readonly name: string };
  readonly primaryKey: readonly string[];
  readonly versionAttribute: string | null;
  /** In the order in which people see them. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly links: ReadonlyMap<string, Link>;
}

export interface TargetingDimension {
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  readonly identityAttribute: string;
}

/** A saved, named population of a targeting dimension, as it stands until it is saved again. */
export interface SavedAudience {
  readonly name: string;
  readonly label: string;
  readonly dimension: string;
  /** Key columns first, then those that were carried along. */
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: ScalarType;
    readonly key: boolean;
  }[];
  /** The table that holds it now; another one after every save, so that readers see the old or the new, never half. */
  readonly relation: { readonly schema: string; readonly name: string };
  readonly count: number;
  readonly savedAt: Date;
}

export interface FilterParameter {
  readonly name: string;
  readonly label: string;
  readonly type: ScalarType;
  /** What stands for it where whoever uses the filter gives nothing. */
  readonly default?: Value | undefined;
}

/** A rule saved for reuse on an entity; its values may be parameters. */
export interface PredefinedFilter {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly entity: string;
  readonly parameters: readonly FilterParameter[];
  readonly rule: Rule;
}

export interface DataModel {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly dimensions: ReadonlyMap<string, TargetingDimension>;
  readonly audiences: ReadonlyMap<string, SavedAudience>;
  /** All of them, private ones too: who may see one in a list is not the language's business. */
  readonly filters: ReadonlyMap<string, PredefinedFilter>;
}
