import type { ArithmeticOperator, ComparisonOperator, Place } from './ast.ts';
import type { FunctionEntry, Signature } from './function-entry.ts';
import type { ValueType } from './types.ts';

/** An expression whose names have been found and whose types fit: what the compiler reads. */
export type Typed = { readonly type: ValueType; readonly at: Place } & (
  | {
      readonly kind: 'literal';
      readonly value: string | boolean | null;
      /** The value of a variable, which has decimals as text where they would lose digits otherwise. */
      readonly isVariable?: true;
    }
  | {
      readonly kind: 'attribute';
      readonly path: readonly string[];
      readonly name: string;
      readonly enumValues: readonly string[] | null;
    }
  | { readonly kind: 'column'; readonly name: string }
  /** A variable whose value comes with the run; or what a fault has left. */
  | { readonly kind: 'hole' }
  | { readonly kind: 'not' | 'negative'; readonly operand: Typed }
  | { readonly kind: 'and' | 'or' | 'joined'; readonly members: readonly Typed[] }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Typed;
      readonly right: Typed;
    }
  /** Both sides are read as `as`. */
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Typed;
      readonly right: Typed;
      readonly as: ValueType;
    }
  | {
      readonly kind: 'in';
      readonly operand: Typed;
      readonly members: readonly Typed[];
      readonly negated: boolean;
      readonly as: ValueType;
    }
  | {
      readonly kind: 'like';
      readonly operand: Typed;
      readonly pattern: string;
      readonly negated: boolean;
    }
  | { readonly kind: 'null test'; readonly operand: Typed; readonly negated: boolean }
  | {
      readonly kind: 'call';
      readonly entry: FunctionEntry;
      readonly signature: Signature;
      readonly arguments: readonly Typed[];
      /** What `same` stands for. */
      readonly same: ValueType;
    }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly condition: Typed; readonly value: Typed }[];
      readonly otherwise: Typed | null;
    }
  | TypedAggregate
  | {
      readonly kind: 'window';
      /** Null: the number of the row. */
      readonly of: TypedAggregate | null;
      readonly partitionBy: readonly Typed[];
      readonly orderBy: readonly { readonly of: Typed; readonly descending: boolean }[];
    }
);

/** Over the rows that `path` leads to; without a path, over rows of the population. */
export interface TypedAggregate {
  readonly kind: 'aggregate';
  readonly type: ValueType;
  readonly at: Place;
  readonly name: AggregateName;
  readonly path: readonly string[];
  /** Read over the linked rows; null: the rows themselves. */
  readonly of: Typed | null;
  readonly where: Typed | null;
  readonly separator: string;
}

export type AggregateName =
  | 'Avg'
  | 'Count'
  | 'CountAll'
  | 'CountDistinct'
  | 'Max'
  | 'Min'
  | 'StdDev'
  | 'StringAgg'
  | 'Sum';
