import type { DataModel, ScalarType } from '../catalog/model.ts';
import { execute, type Database } from '../db/database.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { valueFault } from '../db/value-fault.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { entitySelect } from '../query/audience-select.ts';
import type { RuleScope } from '../query/check-rule.ts';
import { entityPage } from '../query/page.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { countOf, print, printReadable } from '../query/print.ts';
import { refuseRuleFaults } from '../query/refuse-rule-faults.ts';
import { entityNamed } from '../query/resolve.ts';
import type { Rule } from '../query/rule.ts';
import type { Encryption } from '../query/scope.ts';
import { say } from '../language/say.ts';

export interface PreviewOf {
  readonly entity: string;
  readonly rule: Rule;
  /** How many rows to show. */
  readonly first: number;
  /** For count and rows together; 30 unless told. */
  readonly timeoutSeconds?: number;
  readonly now: Date;
  readonly timeZone: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** For AESEncrypt(); without it the function is refused. */
  readonly encryption?: Encryption | undefined;
  /** Aborted when nobody waits for it any more: it is cancelled in the database. */
  readonly signal?: AbortSignal;
}

export interface Preview {
  readonly count: number;
  /** The SQL of the audience, for people to read. */
  readonly statement: string;
  readonly milliseconds: number;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: ScalarType;
    readonly key: boolean;
  }[];
  /** The first rows by key: values in the order of `columns`. */
  readonly rows: unknown[][];
}

/**
 * Counts the rows of an entity that meet a rule and shows the first of them. A preview that takes too long is cancelled
 * in the database.
 * @throws UserError (RULE_HAS_ERRORS with `issues`, TOO_SLOW, GIVEN_UP, BAD_INPUT)
 */
export async function previewRule(db: Database, model: DataModel, preview: PreviewOf): Promise<Preview> {
  const { timeZone, timeoutSeconds = usualSeconds, variables = {}, encryption } = preview;
  const faults = await patternFaults(db, patternsIn(preview.rule, model, variables));
  refuseRuleFaults(preview.rule, { ...ruleScope(model, preview), patternFaults: faults });
  const entity = entityNamed(model, preview.entity);
  const moment = { now: preview.now, timeZone, variables, encryption };
  const audience = entitySelect(model, entity, entity.primaryKey, preview.rule, moment);
  const page = entityPage(model, entity, { rule: preview.rule, first: preview.first }, moment);
  const started = performance.now();
  const { count, rows } = await withinTime(
    db,
    timeoutSeconds,
    say`Narrow the rule, or run it in a test run, which has no such limit.`,
    async (tx, renew) => {
      const counted = await execute<{ count: string }>(tx, countOf(audience));
      await renew();
      return { count: Number(counted.rows[0]?.count), rows: (await execute(tx, print(page))).rows };
    },
    preview.signal,
  ).catch((error: unknown) => {
    throw valueFault(error);
  });
  const columns = [...entity.attributes.values()].map(({ name, label, type }) => ({
    name,
    label,
    type,
    key: entity.primaryKey.includes(name),
  }));
  return {
    count,
    statement: printReadable(audience),
    milliseconds: performance.now() - started,
    columns,
    rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  };
}

/**
 * The SQL of an audience, for people to read; the database is not asked.
 * @throws UserError (RULE_HAS_ERRORS with `issues`)
 */
export function ruleStatement(
  model: DataModel,
  preview: Omit<PreviewOf, 'first' | 'timeoutSeconds'>,
): string {
  const { now, timeZone, variables = {}, encryption } = preview;
  refuseRuleFaults(preview.rule, ruleScope(model, preview));
  const entity = entityNamed(model, preview.entity);
  const moment = { now, timeZone, variables, encryption };
  return printReadable(entitySelect(model, entity, entity.primaryKey, preview.rule, moment));
}

function ruleScope(
  model: DataModel,
  preview: Pick<PreviewOf, 'entity' | 'timeZone' | 'variables' | 'encryption'>,
): RuleScope {
  const { entity, timeZone, variables } = preview;
  const canEncrypt = preview.encryption !== undefined;
  return { model, entity, columns: null, timeZone, canEncrypt, ...(variables ? { variables } : {}) };
}
