import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../personalization/compile-template.ts';
import { compileContent } from './compile-content.ts';
import type { EmailSource } from './contract.ts';

const html = (body: string, others: Partial<EmailSource> = {}) =>
  compileContent({ subject: 'Hi', preheader: '', format: 'html', text: '', ...others, body });

const tracking = {
  open: 'http://p/o',
  links: ['http://p/0', 'http://p/1', 'http://p/2'],
  link: (index: number, url: string) => `http://p/${index}?${url}`,
};
const render = (source: string, values = {}) =>
  compileTemplate(source, { escape: 'html' }).render({ tracking, ...values });

describe('links', () => {
  test('are numbered in their order, with the words people click', async () => {
    const { links } = await html(
      '<a href="https://a.example/?x=1&amp;y=2">See <b>this</b></a> <a href=\'http://b.example\'><img alt="A film" src="x"></a>',
    );
    expect(links).toEqual([
      { index: 0, url: 'https://a.example/?x=1&y=2', label: 'See this' },
      { index: 1, url: 'http://b.example', label: 'A film' },
    ]);
  });

  test('lead through tracking', async () => {
    const content = await html(
      '<p><a class="x" href="https://a.example">a</a> <a href="https://b.example">b</a></p>',
    );
    expect(render(content.html)).toContain('<a class="x" href="http://p/0">a</a> <a href="http://p/1">b</a>');
  });

  test('with Liquid carry the address of each message', async () => {
    const content = await html(
      '<a href="https://a.example/{{ profile.id | default: "none" }}?a=1&amp;b={{ profile.x }}">a</a>',
    );
    expect(content.links[0]?.url).toBe(
      'https://a.example/{{ profile.id | default: "none" }}?a=1&b={{ profile.x }}',
    );
    expect(render(content.html, { profile: { id: 7, x: 'p&q' } })).toContain(
      'href="http://p/0?https://a.example/7?a=1&amp;b=p&amp;q"',
    );
    const text = compileTemplate(content.text, { escape: 'none' });
    expect(text.render({ tracking, profile: { id: 7, x: 'p&q' } })).toBe(
      'a (http://p/0?https://a.example/7?a=1&b=p&q)',
    );
  });

  test('of other schemes, within the page and for unsubscribing are left alone', async () => {
    const body =
      '<a href="mailto:a@b.c">m</a><a href="#top">t</a><a href="tel:+1">p</a><a href="{{ context.unsubscribeUrl }}">u</a>';
    const content = await html(body);
    expect(content.links).toEqual([]);
    expect(content.html).toContain(body);
  });
});

test('puts the pixel at the end of the body and the preheader at its start', async () => {
  const content = await html('<html><body class="c"><p>Hi</p></body></html>', {
    preheader: 'For {{ profile.name }}',
  });
  expect(content.html).toMatch(/<body class="c"><div style="display:none[^>]*>For \{\{ profile.name }}/);
  expect(content.html).toMatch(/<p>Hi<\/p><img src="\{\{ tracking.open }}"[^>]*><\/body><\/html>$/);
});

test('makes the text alternative from the body, with Liquid in its place', async () => {
  const { text } = await html(
    '<head><style>p{}</style></head><h1>Film&nbsp;night</h1><p>Hi {{ profile.name | default: "friend" }},<br>see <a href="{{ context.unsubscribeUrl }}">here</a></p><ul><li>one<li>two</ul>',
  );
  expect(text).toBe(
    'Film night\n\nHi {{ profile.name | default: "friend" }},\nsee here ({{ context.unsubscribeUrl }})\n\n- one\n\n- two',
  );
});

test('compiles MJML around Liquid', async () => {
  const content = await compileContent({
    subject: '{{ profile.first_name }}',
    preheader: '',
    format: 'mjml',
    text: '',
    body: `<mjml><mj-body><mj-section><mj-column>
      {% comment %} no < matter {% endcomment %}
      <mj-text>{% if enrichment.paid > 100 %}<b>Top</b>{% endif %} {{ profile.address.city.city }}</mj-text>
      <mj-button href="https://a.example/{{ profile.customer_id }}">Watch</mj-button>
    </mj-column></mj-section></mj-body></mjml>`,
  });
  expect(content.fields).toEqual([
    ['profile', 'first_name'],
    ['enrichment', 'paid'],
    ['profile', 'address', 'city', 'city'],
    ['profile', 'customer_id'],
  ]);
  expect(content.links).toEqual([
    { index: 0, url: 'https://a.example/{{ profile.customer_id }}', label: 'Watch' },
  ]);
  expect(render(content.html, { enrichment: { paid: 200 } })).toContain('<b>Top</b>');
  expect(render(content.html, { enrichment: { paid: 2 } })).not.toContain('<b>Top</b>');
});

test('says which line of MJML is wrong', async () => {
  const body = '<mjml>\n<mj-body>\n<mj-nope></mj-nope>\n</mj-body></mjml>';
  await expect(
    compileContent({ subject: '', preheader: '', format: 'mjml', text: '', body }),
  ).rejects.toThrow(/line 3: .*mj-nope/);
});

test('MJML loads no font from outside unless it asks for one', async () => {
  const written = (head: string) =>
    html(
      `<mjml><mj-head>${head}</mj-head><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>`,
      { format: 'mjml' },
    );
  expect((await written('')).html).not.toMatch(/fonts\.|@import/);
  const asked = await written(
    '<mj-font name="House" href="https://shop.example/house.css" /><mj-attributes><mj-all font-family="House" /></mj-attributes>',
  );
  expect(asked.html).toContain('https://shop.example/house.css');
});
