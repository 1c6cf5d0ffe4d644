import { pt_br as componentWords } from '@nuxt/ui/locale';
import campaigns from '../campaigns/words/pt-BR.ts';
import graphql from '../graphql/words/pt-BR.ts';
import lib from '../lib/words/pt-BR.ts';
import notifications from '../notifications/words/pt-BR.ts';
import states from '../runs/words/states.pt-BR.ts';
import session from '../session/words/pt-BR.ts';
import shell from '../shell/words/pt-BR.ts';
import ui from '../ui/words/pt-BR.ts';
import type { firstMessages as english } from './first-messages-en.ts';
import type { Words } from './message-types.ts';

export const firstMessages: { readonly [Room in keyof typeof english]: Words<(typeof english)[Room]> } = {
  campaigns,
  graphql,
  lib,
  notifications,
  states,
  session,
  shell,
  ui,
};
export { componentWords };
