import { argumentNames } from './arguments.pt-BR.ts';
import { descriptions } from './descriptions.pt-BR.ts';
import { nulls } from './nulls.pt-BR.ts';

interface Help {
  readonly name: string;
  readonly signatures: readonly string[];
  readonly description: string;
  readonly nulls: string;
}

/** A function's help in Portuguese; what a newer server has more stays in English. */
export const inPortuguese = <Info extends Help>(info: Info): Info => ({
  ...info,
  signatures: info.signatures.map(signatureInPortuguese),
  description: descriptions[info.name] ?? info.description,
  nulls: nulls[info.nulls] ?? info.nulls,
});

/** The name before the bracket is written just so; what stands within only tells what is wanted. */
function signatureInPortuguese(signature: string): string {
  const start = signature.indexOf('(');
  const within = signature.slice(start).replaceAll(/\w+/g, (name) => argumentNames[name] ?? name);
  return `${signature.slice(0, start)}${within}`;
}
