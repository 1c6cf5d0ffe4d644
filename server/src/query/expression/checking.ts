import type { DataModel, Entity } from '../../catalog/model.ts';
import type { TypedColumn } from '../scope.ts';
import type { Place } from './ast.ts';
import type { Fault } from './issue.ts';
import type { Typed } from './typed.ts';
import { say, type Said } from '../../language/say.ts';

/** What is known while an expression is checked. */
export interface Checking {
  readonly model: DataModel;
  readonly entity: Entity;
  readonly columns: readonly TypedColumn[] | null;
  /** Names and values; undefined: any may come. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly timeZone: string;
  /** Whether Over() and RowNum() may stand here. */
  readonly windows: boolean;
  /** Undefined: not known yet. */
  readonly canEncrypt: boolean | undefined;
  readonly within: 'row' | 'aggregate' | 'window';
  readonly faults: Fault[];
}

export function hole(at: Place): Typed {
  return { kind: 'hole', type: 'unknown', at };
}

/** Notes a fault; what stands there goes on as something unknown, so that one fault is told once. */
export function faulty(checking: Checking, at: Place, message: Said): Typed {
  checking.faults.push({ at, message });
  return hole(at);
}

export function ordinal(n: number): Said {
  return { 1: say`${n}st`, 2: say`${n}nd`, 3: say`${n}rd` }[n] ?? say`${n}th`;
}
