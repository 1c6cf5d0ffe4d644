import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { TemplateInfo } from './content-documents.ts';

/** The templates that come with Partitura, by their ids. */
const words: Readonly<Record<string, { name: PlainKey; description: PlainKey }>> = {
  announcement: { name: 'content.announcement', description: 'content.announcementIs' },
  newsletter: { name: 'content.newsletter', description: 'content.newsletterIs' },
  welcome: { name: 'content.welcome', description: 'content.welcomeIs' },
  offer: { name: 'content.offer', description: 'content.offerIs' },
};

/** A template as the pages call it: those that come with Partitura in the language of the pages. */
export function inOurWords(template: TemplateInfo): TemplateInfo {
  const known = template.isBuiltIn ? words[template.id] : undefined;
  return known ? { ...template, name: t(known.name), description: t(known.description) } : template;
}
