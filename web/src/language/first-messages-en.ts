import campaigns from '../campaigns/words/en.ts';
import graphql from '../graphql/words/en.ts';
import lib from '../lib/words/en.ts';
import notifications from '../notifications/words/en.ts';
import states from '../runs/words/states.en.ts';
import session from '../session/words/en.ts';
import shell from '../shell/words/en.ts';
import ui from '../ui/words/en.ts';

/** The texts in English of the rooms that the first pages show: small ones, as every visitor waits for them. */
export const firstMessages = {
  campaigns,
  graphql,
  lib,
  notifications,
  states,
  session,
  shell,
  ui,
} as const;
