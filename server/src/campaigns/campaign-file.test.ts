import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relink, unlink } from './campaign-links.ts';
import { printCampaignFile, readCampaignFile, type CampaignFile } from './campaign-file.ts';

type Content = Parameters<typeof printCampaignFile>[0];
const empty: Content = {
  name: 'Film night',
  description: '',
  tags: [],
  settings: { timeZone: 'UTC' },
  refersTo: {},
  activities: [],
  transitions: [],
};
const contentOf = ({ partitura: _mark, version: _version, ...content }: CampaignFile): Content => content;
const head = 'partitura: campaign\nversion: 1\nname: x\nactivities: []\ntransitions: []\n';
const refusal = (text: string) => {
  try {
    readCampaignFile(text);
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error('It was read.');
};

/** What a database can hold: no null characters, no halves of characters. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\t',
        ' ',
        ':',
        '#',
        '-',
        '"',
        "'",
        '\u0085',
        '\u2028',
        '\ufeff',
        '|',
        '%',
        '&',
        '*',
        '!',
      ),
      fc.string({ unit: 'binary', maxLength: 1, minLength: 1 }),
    ),
    maxLength: 30,
  })
  .map((value) => value.replaceAll('\0', '').toWellFormed());
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(text, fc.constantFrom('$self', '$campaign', '$$self', 'id', '__proto__', '<<')),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const content: fc.Arbitrary<Content> = fc.record({
  name: text,
  description: text,
  tags: fc.array(text, { maxLength: 3 }),
  settings: fc.dictionary(text, json, { maxKeys: 3 }),
  refersTo: fc.record({ attributes: fc.dictionary(text, fc.array(id, { maxLength: 3 }), { maxKeys: 3 }) }),
  activities: fc.array(
    fc.record({
      id,
      kind: text,
      label: text.filter((value) => value !== ''),
      enabled: fc.boolean(),
      pausePoint: fc.constantFrom(undefined, true),
      position: fc.record({ x: number, y: number }),
      config: json,
    }),
    { maxLength: 4 },
  ),
  transitions: fc.array(
    fc.record(
      {
        id,
        source: fc.record({ activity: id, outlet: text }),
        target: fc.record({ activity: id, inlet: text }),
        label: text,
        skipWhenEmpty: fc.boolean(),
      },
      { requiredKeys: ['id', 'source', 'target'] },
    ),
    { maxLength: 4 },
  ),
  comments: fc.uniqueArray(
    fc.record({
      id,
      text,
      color: fc.constantFrom('yellow', 'pink'),
      position: fc.record({ x: number, y: number }),
      size: fc.record({
        width: fc.integer({ min: 80, max: 4_000 }),
        height: fc.integer({ min: 60, max: 4_000 }),
      }),
    }),
    { maxLength: 3, selector: (comment) => comment.id },
  ),
  direction: fc.constantFrom(undefined, 'horizontal', 'vertical'),
}) as fc.Arbitrary<Content>;

describe('the file of a campaign', () => {
  it('gives back what was written, to the last byte, whatever it holds', () => {
    fc.assert(
      fc.property(content, (given) => {
        const printed = printCampaignFile(given);
        expect(printCampaignFile(contentOf(readCampaignFile(printed)))).toBe(printed);
      }),
      { numRuns: 400 },
    );
  });

  it('reads well: a line for each thing, long texts as they are', () => {
    const body = '<mjml>\n  <mj-body>Hello {{ profile.name }}</mj-body>\n</mjml>\n';
    const printed = printCampaignFile({
      ...empty,
      refersTo: { attributes: { 'people.city': ['mail'] } },
      activities: [
        {
          id: 'mail',
          kind: 'email',
          label: 'Mail',
          enabled: true,
          position: { x: 10, y: 0.5 },
          config: { subject: 'Yes', body, confirm: true },
        },
      ],
    });
    expect(printed).toBe(`partitura: campaign
version: 1
name: Film night
description: ""
tags: []
settings:
  timeZone: UTC
refersTo:
  attributes:
    people.city: [ mail ]
activities:
  - id: mail
    kind: email
    label: Mail
    enabled: true
    position: { x: 10, y: 0.5 }
    config:
      body: |
        <mjml>
          <mj-body>Hello {{ profile.name }}</mj-body>
        </mjml>
      confirm: true
      subject: Yes
transitions: []
`);
  });

  it('is refused in words when it is something else', () => {
    const cases: [string, string, RegExp][] = [
      ['', 'BAD_FILE', /not the file of a campaign/],
      ['just a text', 'BAD_FILE', /not the file of a campaign/],
      ['{ a: [ }', 'BAD_FILE', /not YAML/],
      [head.replace('campaign', 'dashboard'), 'BAD_FILE', /the file of something else: "dashboard"/],
      [head.replace('version: 1', 'version: 2'), 'BAD_FILE', /of version 2, and this server reads version 1/],
      [head.replace('activities: []', 'activities: [1]'), 'BAD_FILE', /activities\.0: /],
      [`${head}secrets: 1\n`, 'BAD_FILE', /secrets/],
      [`${head}name: y\n`, 'BAD_FILE', /not YAML/],
      [`${head}description: .inf\n`, 'BAD_FILE', /no number/],
      [`${head}settings: { a: !!js/function "x" }\n`, 'BAD_FILE', /tag/],
      [`${head}settings: { 1: x }\n`, 'BAD_FILE', /key that is not a text/],
    ];
    for (const [file, code, message] of cases) {
      const error = refusal(file);
      expect([error.name, error.code], file).toEqual(['UserError', code]);
      expect(error.message, file).toMatch(message);
    }
  });

  it('is refused when it is huge, endlessly deep, or a bomb of aliases, before it costs anything', () => {
    const bomb = `${head}settings:\n  a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `  ${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`)
      .join('\n')}\n`;
    const deep = (open: string, close: string, levels: number) =>
      `${head}settings: ${open.repeat(levels)}1${close.repeat(levels)}\n`;
    const began = performance.now();
    expect(refusal(bomb).message).toContain('alias');
    expect(refusal('x'.repeat(5_000_001)).message).toContain('too large');
    expect(refusal(deep('{ a: ', ' }', 200)).message).toContain('deep');
    expect(refusal(deep('[', ']', 100_000)).message).toMatch(/deep|not YAML/);
    expect(
      refusal(
        `${head}settings:\n${Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level + 1)}a:`).join('\n')} 1\n`,
      ).message,
    ).toMatch(/deep|not YAML/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('campaigns that a campaign refers to', () => {
  it('stand in the file by name and come back by id, whatever else the config holds', () => {
    const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const withIds = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(...ids, 'self', 1, true, null, 'First'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('id', 'a', '$self', '$campaign', '$$campaign'), tie('value'), {
          maxKeys: 2,
        }),
      ),
    })).value;
    const names = new Map(ids.map((one, index) => [one, ['First', 'Second'][index]!]));
    const idOf = new Map([...names].map(([one, name]) => [name, one]));
    fc.assert(
      fc.property(withIds, (config) => {
        const { value } = unlink(config, 'self', (one) => names.get(one) ?? null);
        expect(ids.some((one) => JSON.stringify(value)?.includes(one))).toBe(false);
        expect(relink(value, 'self', (name) => idOf.get(name) ?? null)).toEqual(config);
      }),
      { numRuns: 500 },
    );
  });
});
