import type { EntitySource } from '@partitura/server/catalog/model';
import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';

const words: Record<EntitySource, { label: PlainKey; meaning: PlainKey; icon: string }> = {
  managed: { label: 'data.managed', meaning: 'data.inATableOfPartitura', icon: 'i-lucide-table-2' },
  connected: { label: 'data.connected', meaning: 'data.inATableOfYourOwn', icon: 'i-lucide-plug' },
  system: { label: 'data.system', meaning: 'data.writtenByPartituraItself', icon: 'i-lucide-activity' },
};

/** Where the rows of an entity are. */
export function sourceWords(source: EntitySource): { label: string; meaning: string; icon: string } {
  const { label, meaning, icon } = words[source];
  return { label: t(label), meaning: t(meaning), icon };
}
