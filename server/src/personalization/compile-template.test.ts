import { describe, expect, test } from 'vitest';
import { compileTemplate } from './compile-template.ts';

const html = (source: string, values = {}) => compileTemplate(source, { escape: 'html' }).render(values);
const text = (source: string, values = {}) => compileTemplate(source, { escape: 'none' }).render(values);

describe('a compiled template', () => {
  test('escapes values in HTML, and once only', () => {
    const profile = { name: `<b>Ana & "Co"</b>` };
    expect(html('{{ profile.name }}', { profile })).toBe('&lt;b&gt;Ana &amp; &#34;Co&#34;&lt;/b&gt;');
    expect(html('{{ profile.name | escape }}', { profile })).toBe(
      '&lt;b&gt;Ana &amp; &#34;Co&#34;&lt;/b&gt;',
    );
    expect(html('{{ profile.name | raw }}', { profile })).toBe(profile.name);
  });

  test('leaves values as they are in plain text', () => {
    expect(text('{{ profile.name }}', { profile: { name: 'Ana & Co' } })).toBe('Ana & Co');
  });

  test('renders a missing value as nothing, or as the default', () => {
    expect(text('[{{ profile.name }}]')).toBe('[]');
    expect(text("[{{ profile.name | default: 'friend' }}]", { profile: { name: null } })).toBe('[friend]');
  });

  test('tells the fields it reads, each once, without its own variables', () => {
    const source =
      '{{ profile.name }} {% assign x = enrichment.paid %}{{ x }}{{ profile.name }}{{ profile.address.city.city }}';
    expect(compileTemplate(source, { escape: 'html' }).fields).toEqual([
      ['profile', 'name'],
      ['profile', 'address', 'city', 'city'],
      ['enrichment', 'paid'],
    ]);
  });

  test('writes money, numbers and dates as people of the place do', () => {
    expect(text("{{ x | money: 'BRL', 'pt-BR' }}", { x: '1234.5' })).toMatch(/^R\$\s1\.234,50$/);
    expect(text("{{ x | money: 'USD' }}", { x: 3 })).toBe('$3.00');
    expect(text('{{ x | number: 1 }}', { x: 12345.67 })).toBe('12,345.7');
    expect(text("{{ x | money: 'USD' }}", { x: null })).toBe('');
    const at = '2026-11-24 01:02:03.123+00';
    expect(text("{{ x | date: '%d.%m.%Y %H:%M', 'America/Sao_Paulo' }}", { x: at })).toBe('23.11.2026 22:02');
    expect(text("{{ x | date: '%H:%M' }}", { x: at, context: { timeZone: 'Europe/Berlin' } })).toBe('02:02');
  });

  test('keeps a date without a time on its day in every zone', () => {
    expect(text("{{ x | date: '%d.%m.', 'America/Sao_Paulo' }}", { x: '2026-11-24' })).toBe('24.11.');
  });

  test('says the line and column of a fault', () => {
    expect(() => text('Hi\n {{ x | shout }}')).toThrow('line 2, column 2: Undefined filter: shout.');
    expect(() => text('Hi {% if x %}')).toThrow('line 1, column 4: Tag {% if x %} not closed.');
  });

  test('reaches neither prototypes nor files', () => {
    expect(text('{{ x.constructor }}{{ x.__proto__ }}{{ x.toString }}', { x: {} })).toBe('');
    expect(() => text("{% include '/etc/passwd' %}")).toThrow('"include" not found');
    expect(() => text("{% render 'a' %}")).toThrow('not found');
    expect(() => text("{% layout 'a' %}")).toThrow('not found');
  });

  test('stops what would never end', () => {
    expect(() => text('{% for i in (1..100000000) %}x{% endfor %}')).toThrow('limit exceeded');
    expect(() => text('x'.repeat(2_000_001))).toThrow('limit exceeded');
  });
});
