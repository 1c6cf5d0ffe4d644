import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';

const keys: Readonly<Record<string, PlainKey>> = {
  aggregate: 'functions.aggregate',
  date: 'functions.date',
  geo: 'functions.geo',
  numeric: 'functions.numeric',
  string: 'functions.string',
  other: 'functions.other',
  window: 'functions.window',
};

/** What a category of functions is called; its name where it is one of a newer server. */
export function categoryLabel(category: string): string {
  const key = keys[category];
  return key === undefined ? category : t(key);
}
