import { categoryLabel } from '../functions/category-words.ts';
import { t } from '../language/language.ts';
import type { Column } from './column.ts';
import { followPath, type EntityMap } from './data-model.ts';
import type { FunctionInfo } from './function-catalogue.ts';
import { typeLabel } from './rule-words.ts';
import { writtenName } from './written-name.ts';

export interface Offer {
  readonly label: string;
  readonly kind: 'attribute' | 'link' | 'column' | 'function' | 'variable';
  readonly detail: string;
  /** What is typed in its stead; the cursor goes to `|`. */
  readonly insert: string;
  readonly help?: FunctionInfo;
}

export interface ExpressionScope {
  readonly entities: EntityMap;
  readonly entity: string;
  readonly columns: readonly Column[];
  readonly functions: readonly FunctionInfo[];
}

/** What may stand at the end of a text, and where the word that it replaces begins; null: nothing to offer. */
export function completeExpression(
  before: string,
  scope: ExpressionScope,
): { from: number; offers: Offer[] } | null {
  if (isInString(before)) return null;
  const word = /\$?[\p{L}\p{N}_.]*$/u.exec(before)?.[0] ?? '';
  if (/^\d/.test(word)) return null;
  if (word.startsWith('$')) return { from: before.length - word.length, offers: variables() };
  const steps = word.split('.');
  const from = before.length - (steps.at(-1)?.length ?? 0);
  const path = steps.slice(0, -1);
  const here = followPath(scope.entities, scope.entity, path).entity;
  const offers = [
    ...(path.length === 0 ? scope.columns.map(columnOffer) : []),
    ...(here?.attributes ?? []).map(({ name, label, type }): Offer => ({
      label: name,
      kind: 'attribute',
      detail: label === name ? typeLabel(type) : `${label}, ${typeLabel(type)}`,
      insert: writtenName(name),
    })),
    ...(here?.links ?? []).map(({ name, toLabel, cardinality }): Offer => ({
      label: name,
      kind: 'link',
      detail: cardinality === 'ONE_TO_MANY' ? t('rules.manyOf', { label: toLabel }) : toLabel,
      insert: `${writtenName(name)}.`,
    })),
    ...(path.length === 0 ? scope.functions.map(functionOffer) : []),
  ];
  return { from, offers };
}

const variables = (): Offer[] => [
  { label: '$vars.', kind: 'variable', detail: t('rules.aVariableOfTheCampaign'), insert: '$vars.' },
  { label: '$run.id', kind: 'variable', detail: t('rules.theRun'), insert: '$run.id' },
  { label: '$campaign.id', kind: 'variable', detail: t('rules.theCampaign'), insert: '$campaign.id' },
];
const columnOffer = ({ name, label, type }: Column): Offer => ({
  label: name,
  kind: 'column',
  detail:
    label === name ? t('rules.columnOfType', { type: typeLabel(type) }) : t('rules.labelColumn', { label }),
  insert: writtenName(name),
});
function functionOffer(help: FunctionInfo): Offer {
  const takesNothing = help.signatures.every((signature) => /\(\s*\)/.test(signature));
  return {
    label: help.name,
    kind: 'function',
    detail: categoryLabel(help.category),
    insert: takesNothing ? `${help.name}()` : `${help.name}(|)`,
    help,
  };
}

/** Whether a text ends within quotes; a quote is doubled to stand for itself. */
function isInString(text: string): boolean {
  let quote: string | null = null;
  for (const sign of text) {
    if (quote === null && (sign === "'" || sign === '"')) quote = sign;
    else if (sign === quote) quote = null;
  }
  return quote !== null;
}
