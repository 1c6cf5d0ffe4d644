import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { firstMessages as firstEnglish } from './first-messages-en.ts';
import { firstMessages as firstPortuguese } from './first-messages-pt-br.ts';
import { language, speak, t } from './language.ts';
import { messages as english } from './messages-en.ts';
import { messages as portuguese } from './messages-pt-br.ts';
import { rawTextsOf } from './raw-texts.ts';

const src = join(import.meta.dirname, '..');
const sources = globSync('**/*.{vue,ts}', { cwd: src })
  .filter(
    (path) =>
      !/(\.test|\.d)\.ts$|\/words\/|^graphql\/generated\/|^language\/(first-|messages-|raw-texts)/.test(path),
  )
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));

const flat = (messages: Readonly<Record<string, Readonly<Record<string, string>>>>): Map<string, string> =>
  new Map(
    Object.entries(messages).flatMap(([room, words]) =>
      Object.entries(words).map(([key, text]) => [`${room}.${key}`, text] as const),
    ),
  );
const texts = {
  en: flat({ ...firstEnglish, ...english }),
  'pt-BR': flat({ ...firstPortuguese, ...portuguese }),
};

describe('the texts', () => {
  afterAll(() => speak('en'));

  it('are there in each language, under the same keys', () => {
    expect([...texts['pt-BR'].keys()].toSorted()).toEqual([...texts.en.keys()].toSorted());
    expect([...texts['pt-BR']].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('take the same values in each language', () => {
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted().join();
    const different = [...texts.en].filter(
      ([key, text]) => names(text) !== names(texts['pt-BR'].get(key) ?? ''),
    );
    expect(different).toEqual([]);
  });

  it('can be written out, all of them', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const write = t as (key: string, values: object) => string;
    for (const tongue of ['en', 'pt-BR'] as const) {
      await speak(tongue);
      for (const [key, text] of texts[tongue]) {
        const values = Object.fromEntries((text.match(/(?<=\{)\w+(?=\})/g) ?? []).map((name) => [name, 2]));
        const written = write(key, { ...values, count: 2 });
        expect(written, key).not.toMatch(/[{}|]/);
        expect(written, key).not.toBe(key);
      }
    }
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('are used, all of them', () => {
    const asked = new Set(sources.flatMap(({ text }) => text.match(/(?<=')[a-z]+\.\w+(?=')/gi) ?? []));
    // Asked for by what the audit log and the contracts of providers and activities name.
    const named = (key: string) =>
      /^(acts|details|detailValues|providers|kinds|fields)\./.test(key) || asked.has(key);
    expect([...texts.en.keys()].filter((key) => !named(key))).toEqual([]);
  });

  it('count as each language counts', async () => {
    const rows = () => [0, 1, 2].map((count) => t('lib.bytes', { count }));
    await speak('en');
    expect(rows()).toEqual(['0 bytes', '1 byte', '2 bytes']);
    await speak('pt-BR');
    expect(rows()).toEqual(['0 byte', '1 byte', '2 bytes']);
    expect([language.value, document.documentElement.lang]).toEqual(['pt-BR', 'pt-BR']);
  });
});

describe('the code', () => {
  const rawIn = ({ path, text }: (typeof sources)[number]) =>
    rawTextsOf(path, text).map((raw) => `${path}: ${raw.text.trim()}`);

  it('holds no text itself', () => {
    expect(sources.flatMap(rawIn)).toEqual([]);
  }, 60_000);

  it('is looked through wherever a text can stand', () => {
    const component = `<script setup lang="ts">
import Some from 'Some Thing.vue';
const shown = wanted === 'Not this' ? 'Shown to people' : t('not.this');
const items = [{ label: 'open', icon: 'i-lucide-box' }];
const deleted = \`Deleted \${name} for ever\`;
</script>
<template>
  <p class="Not this" title="Told on hover">Between tags {{ shown ? 'In braces' : '' }}</p>
  <Some :label="given ?? 'lower'" name="Not this" @click="say('Said on a click')" />
</template>`;
    expect(rawTextsOf('sample.vue', component).map(({ text }) => text.trim())).toEqual([
      'Shown to people',
      'open',
      'Deleted {} for ever',
      'Told on hover',
      'Between tags',
      'In braces',
      'lower',
      'Said on a click',
    ]);
  });
});
