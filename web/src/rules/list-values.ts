import type { ScalarType } from '@partitura/server/catalog/model';
import { isNumeric } from './rule-edit.ts';

export type Scalar = string | number | boolean;

/** Values from text as it is pasted: one a line, or parted by tabs, semicolons or commas. What is twice comes once. */
export function readValues(text: string, type: ScalarType): { values: Scalar[]; refused: string[] } {
  const parts = text
    .split(/[\n\r\t]/.test(text.trim()) ? /[\n\r\t]+/ : /[;,]+/)
    .map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
    .filter((part) => part !== '');
  const values: Scalar[] = [];
  const refused: string[] = [];
  for (const part of new Set(parts)) {
    if (!isNumeric(type)) values.push(part);
    else if (Number.isFinite(Number(part))) values.push(numberOf(part));
    else refused.push(part);
  }
  return { values, refused };
}

/** A number that a double cannot hold exactly stays text: the database reads it. */
const numberOf = (text: string): Scalar => {
  const number = Number(text);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
};

export const mergeValues = (values: readonly Scalar[], more: readonly Scalar[]): Scalar[] => {
  const known = new Set(values.map(String));
  return [...values, ...more.filter((value) => !known.has(String(value)))];
};
