import { computed, type ComputedRef, shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import { firstMessages } from './first-messages-en.ts';
import { chooseLanguage, isLanguage, regionOf, type Language } from './languages.ts';
import type { MessageKey, ValuesFor } from './message-types.ts';

type ComponentWords = typeof import('./first-messages-pt-br.ts').componentWords;

const rememberedAs = 'partitura.language';
/** From 0 on, where English has its singular at 1 only. */
const portuguesePlural = (count: number, forms: number): number =>
  Math.abs(count) < 2 ? 0 : Math.min(1, forms - 1);

type Texts = Record<string, Record<string, string>>;
// A copy: the texts of the other rooms are put into it.
const english: Texts = { ...firstMessages };
const i18n = createI18n<[Texts], Language, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: english, 'pt-BR': {} },
  pluralRules: { 'pt-BR': portuguesePlural },
});
const wishes = (): readonly string[] => globalThis.navigator?.languages ?? [];

const current = shallowRef<Language>('en');
const componentWords = shallowRef<ComponentWords>();

/** The language of the pages. */
export const language: ComputedRef<Language> = computed(() => current.value);
/** The texts of the component library, where they are not its own English ones. */
export const libraryWords: ComputedRef<ComponentWords | undefined> = computed(() =>
  current.value === 'en' ? undefined : componentWords.value,
);
/** The tag that dates and numbers are written by. */
export const region: ComputedRef<string> = computed(() => regionOf(current.value, wishes()));

/**
 * A text in the language of the pages; rendered again when that changes. Numbers among the values are written as the
 * language does, and one named `count` chooses between the forms of singular and plural.
 */
export function t<Key extends MessageKey>(key: Key, ...[values]: ValuesFor<Key>): string {
  if (values === undefined) return i18n.global.t(key);
  const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)]));
  const count: unknown = 'count' in values ? values.count : undefined;
  return typeof count === 'number' ? i18n.global.t(key, named, count) : i18n.global.t(key, named);
}

const written = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString(region.value) : String(value);

const allTexts = { en: () => import('./messages-en.ts'), 'pt-BR': () => import('./messages-pt-br.ts') };
const loaded = new Set<Language>();
let areAllWanted = false;

async function loadAllTexts(of: Language): Promise<void> {
  if (loaded.has(of)) return;
  const { messages } = await allTexts[of]();
  loaded.add(of);
  i18n.global.mergeLocaleMessage(of, messages);
}

/**
 * For what is loaded later than the first pages, and says more than they do: with it come the texts of all rooms. What
 * is imported without this may only use the texts of `first-messages-en.ts`.
 */
export const withAllTexts =
  <Part>(load: () => Promise<Part>) =>
  async (): Promise<Part> => {
    areAllWanted = true;
    const [part] = await Promise.all([load(), loadAllTexts(current.value)]);
    return part;
  };

/** Speaks a language from now on, and when this browser comes back. Rejects when its texts cannot be loaded. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'pt-BR') {
    const portuguese = await import('./first-messages-pt-br.ts');
    i18n.global.mergeLocaleMessage('pt-BR', portuguese.firstMessages);
    componentWords.value = portuguese.componentWords;
  }
  if (areAllWanted) await loadAllTexts(wanted);
  current.value = wanted;
  i18n.global.locale.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(rememberedAs, wanted);
}

/** The language this browser spoke last, else the one it asks for. */
export async function speakAsBefore(): Promise<void> {
  const before = localStorage.getItem(rememberedAs);
  await speak(isLanguage(before) ? before : chooseLanguage(wishes())).catch(() => speak('en'));
}
