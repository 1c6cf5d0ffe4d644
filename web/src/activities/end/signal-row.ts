import type { SignalValue } from '@partitura/server/activities/end/contract';
import type { VariableType } from '@partitura/server/query/variables';
import { textOf, valueOf } from '../../campaigns/variable-draft.ts';
import { t } from '../../language/language.ts';

/** What a variable of the other campaign gets; `default`: nothing is given. */
export type SignalSource = 'default' | SignalValue['type'];

export const sourceOf = (value: SignalValue | undefined): SignalSource => value?.type ?? 'default';

export function sourceItems(type: VariableType, usual: unknown): { value: SignalSource; label: string }[] {
  const isNumber = type === 'integer' || type === 'decimal';
  const hasDefault = usual !== null && usual !== undefined;
  return [
    {
      value: 'default',
      label: hasDefault ? t('flow.itsDefaultUsual', { usual: textOf(usual) }) : t('flow.nothingYet'),
    },
    { value: 'literal', label: t('flow.aValue') },
    { value: 'variable', label: t('flow.aVariable') },
    ...(isNumber ? [{ value: 'count' as const, label: t('flow.howManyArrive') }] : []),
  ];
}

/** The first value of a source; null: none is given. */
export function firstOf(source: SignalSource, type: VariableType): SignalValue | null {
  if (source === 'default') return null;
  if (source === 'count') return { type: 'count' };
  if (source === 'variable') return { type: 'variable', name: 'vars.' };
  return literalOf(type, type === 'integer' || type === 'decimal' ? '0' : type === 'boolean' ? 'true' : '');
}

/** What the text of a field stands for. An empty one stays an empty text, so that it is told that a value is missing. */
export const literalOf = (type: VariableType, text: string): SignalValue => ({
  type: 'literal',
  value: valueOf(type, text) ?? '',
});
