import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import {
  attributeOfType,
  attributeTypes,
  callOf,
  fittingTypes,
  isPlain,
  parameterOf,
  sampleArguments,
  type AttributeType,
} from '../../../../tests/kit/function-calls.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { inEnglish } from '../../language/say.ts';
import { functions } from './catalogue.ts';
import { checkExpression } from './check-expression.ts';
import { signatureInWords, type FunctionEntry, type Signature } from './function-entry.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);

function issuesIn(text: string): { column: number; message: string }[] {
  const scope = { model, entity: 'person', columns: null, timeZone: 'Europe/Madrid', windows: true };
  return checkExpression(text, scope).issues.map(({ column, message }) => ({
    column,
    message: inEnglish(message),
  }));
}

const places = ['1st', '2nd', '3rd', '4th'];

/** Where an argument begins, from 1. */
function columnOf(name: string, args: readonly string[], index: number): number {
  return callOf(name, args.slice(0, index)).length + (index === 0 ? 0 : 2);
}

/** Whether a parameter takes the argument that stands at its place in `samples`, or a value of `type` there. */
function takes(
  other: Signature,
  samples: Signature,
  at: number,
  index: number,
  type: AttributeType,
): boolean {
  const wanted = parameterOf(other, at).type;
  if (at === index) return fittingTypes[wanted].includes(type);
  const given = parameterOf(samples, at).type;
  if (wanted === given || wanted === 'same' || wanted === 'any') return true;
  const sample = {
    text: 'text',
    integer: 'integer',
    bigint: 'integer',
    number: 'decimal',
    boolean: 'boolean',
    date: 'date',
    datetime: 'datetime',
    day: 'date',
    clock: 'datetime',
    same: 'integer',
    any: 'integer',
    timeZone: 'text',
  } as const;
  return fittingTypes[wanted].includes(sample[given]);
}

function expectTyped(entry: FunctionEntry, signature: Signature, index: number, type: AttributeType): void {
  const samples = sampleArguments(entry, signature);
  const args = samples.with(index, attributeOfType[type]);
  const text = callOf(entry.name, args);
  const issues = issuesIn(text);
  const rivals = entry.signatures.filter(
    ({ parameters }) => parameters.length === signature.parameters.length,
  );
  const misfits = rivals.map((other) => args.findIndex((_, at) => !takes(other, signature, at, index, type)));
  if (misfits.includes(-1)) {
    const alike = args.filter((_, at) => parameterOf(signature, at).type === 'same').length;
    const isMixed =
      parameterOf(signature, index).type === 'same' && alike > 1 && !fittingTypes.number.includes(type);
    if (!isMixed) expect({ text, issues }).toEqual({ text, issues: [] });
    else
      expect(issues.map(({ message }) => message)).toEqual([
        expect.stringMatching(new RegExp(`^${entry.name}\\(\\) has .* in one place and .* here`)),
      ]);
    return;
  }
  const place = Math.max(...misfits);
  expect({ text, issues }).toEqual({
    text,
    issues: [
      {
        column: columnOf(entry.name, args, place),
        message: expect.stringMatching(
          new RegExp(`^${entry.name}\\(\\) wants .* as its ${places[place]} argument, got .*\\.$`),
        ),
      },
    ],
  });
}

describe('each argument takes values of its types and of no others', () => {
  for (const entry of functions.filter(isPlain)) {
    it(entry.name, () => {
      for (const signature of entry.signatures) {
        const samples = sampleArguments(entry, signature);
        expect(issuesIn(callOf(entry.name, samples))).toEqual([]);
        for (const index of samples.keys())
          for (const type of attributeTypes) expectTyped(entry, signature, index, type);
      }
    });
  }
});

describe('the number of arguments is that of the signatures', () => {
  for (const entry of functions.filter(isPlain)) {
    it(entry.name, () => {
      const allowed = new Set(entry.signatures.map(({ parameters }) => parameters.length));
      const repeats = entry.signatures.some(({ parameters }) => parameters.at(-1)?.repeated);
      const most = Math.max(...allowed) + (repeats ? 0 : 2);
      for (let count = 0; count <= most; count += 1) {
        if (allowed.has(count)) continue;
        const text = callOf(
          entry.name,
          Array.from({ length: count }, () => 'name'),
        );
        expectMiscounted(text, entry, count, 1);
      }
    });
  }
});

function expectMiscounted(text: string, entry: FunctionEntry, count: number, column: number): void {
  const got = `${entry.name}() got ${count === 0 ? 'no' : count} argument${count === 1 ? '' : 's'}: write it as `;
  const issues = issuesIn(text);
  expect({ text, issues }).toEqual({ text, issues: [{ column, message: expect.stringContaining(got) }] });
  for (const signature of entry.signatures)
    expect(issues[0]?.message).toContain(signatureInWords(entry.name, signature));
}

describe('aggregates', () => {
  const of = (type: AttributeType): string => `purchases.buyer.${attributeOfType[type]}`;
  const ordered = attributeTypes.filter((type) => type !== 'boolean' && type !== 'uuid');
  for (const entry of functions.filter(({ category }) => category === 'aggregate')) {
    const [{ parameters } = { parameters: [] }] = entry.signatures;
    const separated = parameters.length === 3;

    it(`${entry.name} takes values of its types and of no others`, () => {
      const [first] = parameters;
      const fitting = first?.type === 'same' ? ordered : fittingTypes[first?.type ?? 'any'];
      for (const type of attributeTypes) {
        const text = callOf(entry.name, [of(type)]);
        const got = {
          column: entry.name.length + 2,
          message: expect.stringMatching(
            new RegExp(`^${entry.name}\\(\\) wants .* as its 1st argument, got .*\\.$`),
          ),
        };
        expect({ text, issues: issuesIn(text) }).toEqual({
          text,
          issues: fitting.includes(type) ? [] : [got],
        });
      }
    });

    it(`${entry.name} takes a condition as its last argument, and nothing else`, () => {
      const given = [of(entry.name === 'StringAgg' ? 'text' : 'integer'), ...(separated ? ["'-'"] : [])];
      for (const type of attributeTypes) {
        const args = [...given, of(type)];
        const text = callOf(entry.name, args);
        const got = {
          column: columnOf(entry.name, args, given.length),
          message: expect.stringMatching(
            new RegExp(
              `^${entry.name}\\(\\) wants a condition \\(true or false\\) as its ${places[given.length]} argument, got .*\\.$`,
            ),
          ),
        };
        expect({ text, issues: issuesIn(text) }).toEqual({ text, issues: type === 'boolean' ? [] : [got] });
      }
    });

    it(`${entry.name} refuses too few and too many arguments`, () => {
      expectMiscounted(`${entry.name}()`, entry, 0, 1);
      const most = parameters.length + 1;
      const many = Array.from({ length: most }, () => of('integer'));
      expectMiscounted(callOf(entry.name, many), entry, most, 1);
    });
  }

  it('StringAgg wants its separator in quotes', () => {
    for (const [odd, got] of [
      ['5', ', got a whole number'],
      ['true', ', got true or false'],
      [of('text'), ''],
    ]) {
      const message = `StringAgg() wants a text in quotes as its 2nd argument${got}.`;
      expect(issuesIn(`StringAgg(${of('text')}, ${odd})`)).toEqual([{ column: 41, message }]);
    }
  });
});

it('refuses a time zone that is none, null or not in quotes', () => {
  for (const odd of ["'Mars/Olympus'", 'null', 'name', '5']) {
    const [issue] = issuesIn(`ToTimeZone(joined, ${odd})`);
    expect(issue?.column).toBe(20);
    expect(issue?.message).toContain('time zone');
  }
});
