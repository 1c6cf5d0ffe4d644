import type { ActivityContract } from '@partitura/server/activities/contract';
import { t } from '../language/language.ts';
import fields from './words/fields.en.ts';
import kinds from './words/kinds.en.ts';

type Kinds = keyof typeof kinds;
type Fields = keyof typeof fields;

/** `build-audience` becomes `buildAudience`. */
const nameOf = (kind: string): string =>
  kind.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

/**
 * A contract whose name, description, inlets and outlets speak the language of the page whenever they are read. What
 * people named themselves stays, and so does what has no words here.
 */
export function spokenContract(contract: ActivityContract): ActivityContract {
  const name = nameOf(contract.kind);
  const speak = <Port extends { name: string; label: string }>(port: Port): Port => spokenPort(name, port);
  return {
    ...contract,
    get label() {
      return kindWords(name) ?? contract.label;
    },
    get description() {
      return kindWords(`${name}Description`) ?? contract.description;
    },
    inlets: (config) => contract.inlets(config).map(speak),
    outlets: (config) => contract.outlets(config).map(speak),
  };
}

/** What the contract of a kind says of a field, by its path without the places in lists: `subsets`, `limit`. */
export function fieldWords(kind: string, path: readonly string[]): string | null {
  const key = [nameOf(kind), ...path].join('_');
  return Object.hasOwn(fields, key) ? t(`fields.${key as Fields}`) : null;
}

function spokenPort<Port extends { name: string; label: string }>(kind: string, port: Port): Port {
  const key = [`${kind}_${port.name}`, `any_${port.name}`].find(
    (one): one is Kinds => Object.hasOwn(kinds, one) && kinds[one as Kinds] === port.label,
  );
  if (key === undefined) return port;
  return {
    ...port,
    get label() {
      return t(`kinds.${key}`);
    },
  };
}

const kindWords = (key: string): string | null =>
  Object.hasOwn(kinds, key) ? t(`kinds.${key as Kinds}`) : null;
