import { pt_br as componentWords } from '@nuxt/ui/locale';
import lib from '../lib/words/pt-BR.ts';
import shell from '../shell/words/pt-BR.ts';
import type { messages as english } from './messages-en.ts';
import type { Words } from './message-types.ts';

export const messages: { readonly [Room in keyof typeof english]: Words<(typeof english)[Room]> } = {
  lib,
  shell,
};
export { componentWords };
