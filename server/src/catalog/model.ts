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

export interface DataModel {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly dimensions: ReadonlyMap<string, TargetingDimension>;
}
