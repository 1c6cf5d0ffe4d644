import { inject, provide, type InjectionKey } from 'vue';
import { z } from 'zod';
import { contractOf } from './contract-of.ts';
import { fieldWords } from './spoken-contract.ts';

const key: InjectionKey<(field: string) => string | undefined> = Symbol('fieldHelp');

/** What a contract says of the field at a path of its config: `keep`, `subsets.0.limit`. */
export function helpOf(config: z.ZodType, field: string): string | undefined {
  let found: z.ZodType | undefined = config;
  for (const part of field.split('.')) {
    found = found && memberOf(bare(found), part);
  }
  return found?.description ?? (found && bare(found).description);
}

/** In the language of the page; a field that is new to it is told in the words of its contract. */
export const provideFieldHelp = (kind: () => string): void =>
  provide(key, (field) => {
    const form = contractOf(kind())?.config;
    const path = field.split('.').filter((part) => !/^\d+$/.test(part));
    return form && (fieldWords(kind(), path) ?? helpOf(form, field));
  });
export const useFieldHelp = (): ((field: string) => string | undefined) => inject(key, () => undefined);

function memberOf(type: z.ZodType, part: string): z.ZodType | undefined {
  if (type instanceof z.ZodObject) return (type.shape as Record<string, z.ZodType>)[part];
  if (type instanceof z.ZodArray) return type.element as z.ZodType;
  if (type instanceof z.ZodUnion)
    return (type.options as z.ZodType[]).map((one) => memberOf(bare(one), part)).find(Boolean);
  return undefined;
}

/** Without its default, and whether it may be left out. */
function bare(type: z.ZodType): z.ZodType {
  if (type instanceof z.ZodDefault || type instanceof z.ZodOptional || type instanceof z.ZodNullable)
    return bare(type.unwrap() as z.ZodType);
  return type;
}
