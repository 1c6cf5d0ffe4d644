import { describe, expect, test } from 'vitest';
import { compileContent } from './compile-content.ts';
import { expandFragments, fragmentIssues, fragmentNames, type Fragments } from './fragments.ts';

const fragments: Fragments = new Map([
  ['footer', { format: 'mjml', body: '<mj-section>\n{% fragment "address" %}\n</mj-section>' }],
  ['address', { format: 'html', body: '<b>{{ profile.city }}</b>' }],
  ['signature', { format: 'text', body: 'Your team' }],
  ['loop', { format: 'html', body: "{% fragment 'loop' %}" }],
]);

describe('fragments', () => {
  test('take the place of their tags, with those within them', () => {
    const { text } = expandFragments("a\n{%- fragment 'footer' -%}\nb", 'mjml', fragments);
    expect(text).toBe('a\n<mj-section>\n<b>{{ profile.city }}</b>\n</mj-section>\nb');
  });

  test('lead a line back to where it was written', () => {
    const { lineOf } = expandFragments("a\n{% fragment 'footer' %}\nb\nc", 'mjml', fragments);
    expect([1, 2, 3, 4, 5, 6].map(lineOf)).toEqual([1, 2, 2, 2, 3, 4]);
  });

  test('stay words within raw and comment', () => {
    const source =
      "{% raw %}{% fragment 'footer' %}{% endraw %}{% comment %}{% fragment 'x' %}{% endcomment %}";
    expect(expandFragments(source, 'html', fragments).text).toBe(source);
    expect(fragmentNames(`${source}{% fragment 'signature' %}`)).toEqual(['signature']);
  });

  test('that are missing or of another language are named at their place', () => {
    expect(fragmentIssues("x\n  {% fragment 'nope' %}{% fragment 'footer' %}", 'text', fragments)).toEqual([
      { line: 2, column: 3, message: 'There is no fragment "nope".' },
      { line: 2, column: 24, message: 'The fragment "footer" is MJML and cannot stand in plain text.' },
    ]);
    expect(() => expandFragments("{% fragment 'nope' %}", 'html', fragments)).toThrow('no fragment "nope"');
  });

  test('that hold themselves are refused', () => {
    expect(() => expandFragments("{% fragment 'loop' %}", 'html', fragments)).toThrow('holds itself');
  });

  test('are compiled as if they had been written there, their fields read and their Liquid kept', async () => {
    const body = "<mjml><mj-body>{% fragment 'footer' %}</mj-body></mjml>";
    const content = await compileContent(
      {
        subject: 'x',
        preheader: '',
        format: 'mjml',
        body: body.replace("'footer'", "'shown'"),
        text: "Hi\n{% fragment 'signature' %}",
      },
      new Map([
        ...fragments,
        [
          'shown',
          {
            format: 'mjml',
            body: '{% if profile.city %}<mj-section><mj-column><mj-text>{% fragment "address" %}</mj-text></mj-column></mj-section>{% endif %}',
          },
        ],
      ]),
    );
    expect(content.fields).toEqual([['profile', 'city']]);
    expect(content.html).toContain('{% if profile.city %}');
    expect(content.html).toContain('<b>{{ profile.city }}</b>');
    expect(content.text).toBe('Hi\nYour team');
  });
});
