import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { Template } from './life-documents.ts';

/** The templates that come with Partitura, by their ids. */
const words: Readonly<Record<string, { name: PlainKey; description: PlainKey }>> = {
  welcome: { name: 'campaignEditor.welcome', description: 'campaignEditor.welcomeIs' },
  'two-variants': { name: 'campaignEditor.twoVariants', description: 'campaignEditor.twoVariantsIs' },
  audience: { name: 'campaignEditor.keepAnAudience', description: 'campaignEditor.keepAnAudienceIs' },
};

/** A template as the pages call it: those that come with Partitura in the language of the pages. */
export function inOurWords(template: Template): Template {
  const known = template.isBuiltIn ? words[template.id] : undefined;
  return known ? { ...template, name: t(known.name), description: t(known.description) } : template;
}
