import { compileTemplate, type TemplateValues } from '../../personalization/compile-template.ts';

/** Three Liquid templates, as `compileContent` leaves them. */
export interface EmailTemplates {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Parses the templates once; what it returns renders one message. Values hold `profile`, `enrichment`, `context`
 * and `tracking` ({ open, links, link(index, url) }).
 */
export function emailRenderer(templates: EmailTemplates): (values: TemplateValues) => RenderedEmail {
  const subject = compileTemplate(templates.subject, { escape: 'none' });
  const html = compileTemplate(templates.html, { escape: 'html' });
  const text = compileTemplate(templates.text, { escape: 'none' });
  return (values) => ({
    subject: subject
      .render(values)
      .replace(/\s*[\r\n]+\s*/g, ' ')
      .trim(),
    html: html.render(values),
    text: text.render(values),
  });
}
