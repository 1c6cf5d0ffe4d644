import type { ActivityContract } from '@partitura/server/activities/contract';
import { contracts } from '@partitura/server/activities/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { speak } from '../language/language.ts';
import { messages as portuguese } from '../language/messages-pt-br.ts';
import { contractOf, initialConfig } from './contract-of.ts';
import { fieldWords } from './spoken-contract.ts';

const all: readonly ActivityContract[] = Object.values(contracts as object) as ActivityContract[];
const complete = { complement: true, excludedOutlet: true, failedOutlet: true };
/** A new activity's config, and one that has all the inlets and outlets it can have. */
const configsOf = (contract: ActivityContract): unknown[] => {
  const initial = contract.config.parse(contract.initial) as object;
  const linked = { type: 'linked', cardinality: 'one', pairs: [], sort: [], columns: [] };
  const richest = 'operation' in initial ? { operation: 'exclusion' } : {};
  return [
    initial,
    { ...initial, ...complete, ...richest, ...(contract.kind === 'enrichment' ? { columns: [linked] } : {}) },
  ];
};
const inner = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodDefault ||
  type instanceof z.ZodPrefault ||
  type instanceof z.ZodOptional ||
  type instanceof z.ZodNullable
    ? inner(type.unwrap() as z.ZodType)
    : type;

/** Every field that a contract describes, by its path; a path that several members of a union have, once. */
function described(type: z.ZodType, path: readonly string[] = []): [path: string, words: string][] {
  const within = inner(type);
  const words = type.description ?? within.description;
  const below =
    within instanceof z.ZodObject
      ? Object.entries(within.shape as Record<string, z.ZodType>).flatMap(([name, one]) =>
          described(one, [...path, name]),
        )
      : within instanceof z.ZodArray
        ? described(within.element as z.ZodType, path)
        : within instanceof z.ZodRecord
          ? described(within.valueType as z.ZodType, path)
          : within instanceof z.ZodUnion
            ? (within.options as z.ZodType[]).flatMap((one) => described(one, path))
            : [];
  const own: [string, string][] = words !== undefined && path.length > 0 ? [[path.join('.'), words]] : [];
  return [...new Map([...own, ...below].toReversed())].toReversed();
}

describe('the words of contracts', () => {
  afterEach(() => speak('en'));

  it.each(all)('are those of $kind in English', (contract) => {
    const spoken = contractOf(contract.kind);
    expect([spoken?.label, spoken?.description]).toEqual([contract.label, contract.description]);
    const fields = described(contract.config);
    expect(fields.map(([path]) => [path, fieldWords(contract.kind, path.split('.'))])).toEqual(fields);
    for (const config of configsOf(contract)) {
      expect(spoken?.inlets(config)).toEqual(contract.inlets(config));
      expect(spoken?.outlets(config)).toEqual(contract.outlets(config));
    }
  });

  it.each(all)('are there in Portuguese for $kind', async (contract) => {
    const words = new Set<string | undefined>(Object.values(portuguese.kinds));
    await speak('pt-BR');
    const spoken = contractOf(contract.kind);
    expect(words).toContain(spoken?.label);
    expect(words).toContain(spoken?.description);
    // What people name: subsets and paths.
    const named = /^(subset|path)-1$|^path-2$/;
    for (const config of configsOf(contract))
      for (const port of [...(spoken?.inlets(config) ?? []), ...(spoken?.outlets(config) ?? [])])
        if (!named.test(port.name) && port.label !== 'The rest')
          expect(words, port.name).toContain(port.label);
  });

  it('change with the language of the page, and leave what people have named', async () => {
    const ports = contractOf('test')?.outlets(contractOf('test')?.initial);
    await speak('pt-BR');
    expect(ports?.map(({ label }) => label)).toEqual(['Some came', 'Senão']);
    expect(initialConfig('split')).toMatchObject({
      subsets: [{ id: 'subset-1', label: 'Subconjunto 1' }],
      complementLabel: 'O resto',
    });
    expect(initialConfig('alert')).toMatchObject({ title: '{{ campaign.name }}: {{ count }} pessoas' });
  });
});
