import { describe, expect, test } from 'vitest';
import { designerSource } from './designer-source.ts';

const mjml = (inner: string) =>
  `<mjml>\n  <mj-head><mj-title>{{ x }}</mj-title></mj-head>\n  <mj-body>${inner}</mj-body>\n</mjml>\n`;
const flat = (text: string) => text.replace(/\s+/g, '');
const section = (inner: string) => `<mj-section><mj-column>${inner}</mj-column></mj-section>`;

describe('MJML for the designer', () => {
  test.each([
    [
      'a condition round a section',
      `{% if profile.city == "Porto" and a < 3 %}${section('<mj-text>x</mj-text>')}{% else %}{% endif %}`,
    ],
    ['a fragment between sections', `{% fragment 'footer' %}${section('')}`],
    [
      'a loop in a text',
      section('<mj-text>{% for i in (1..3) %}<b>{{ i | plus: 1 }}</b>{% endfor %}</mj-text>'),
    ],
    ['raw', section('<mj-text>{% raw %}{{ "<b>" }}{% endraw %}</mj-text>')],
    [
      'Liquid in attributes',
      section('<mj-button href="{{ profile.url | default: "https://a.b/?x=1&y=2" }}">Go</mj-button>'),
    ],
    [
      'a table with a loop',
      section('<mj-table>{% for i in x %}<tr><td>{{ i }}</td></tr>{% endfor %}</mj-table>'),
    ],
    ['a comment', `<!-- {{ not }} -->${section('')}`],
  ])('comes back word for word: %s', (_name, inner) => {
    const { markup, restore } = designerSource(mjml(inner));
    expect(flat(restore(markup ?? ''))).toBe(flat(mjml(inner)));
  });

  test('shows Liquid as chips, and plain addresses in attributes as they are', () => {
    const inner = section('<mj-text>Hi {{ profile.name }}</mj-text><mj-image src="{{ profile.picture }}" />');
    const { markup, head } = designerSource(mjml(inner));
    expect(head).toBe('<mj-head><mj-title>{{ x }}</mj-title></mj-head>');
    expect(markup).toMatch(/<span data-chip="lqd\d+x">\{\{ profile.name \}\}<\/span>/);
    expect(markup).toContain('<mj-image src="{{ profile.picture }}"></mj-image>');
  });

  test('takes Liquid that was typed in the designer as it was meant', () => {
    const { restore } = designerSource(mjml(section('')));
    const typed = `<mjml><mj-body>${section('<mj-text>{% if a &lt; 3 %}&lt;{% endif %}</mj-text>')}</mj-body></mjml>`;
    expect(restore(typed)).toContain('<mj-text>{% if a < 3 %}&lt;{% endif %}</mj-text>');
  });

  test('has nothing to draw without a body', () => {
    expect(designerSource('{{ x }}').markup).toBeNull();
    expect(designerSource('{{ x }}').restore('anything')).toBe('{{ x }}');
  });
});
