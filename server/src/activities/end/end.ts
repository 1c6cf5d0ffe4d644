import type { SetKind } from '../kind.ts';
import { end } from './contract.ts';

export const endKind: SetKind<typeof end.config> = {
  verb: 'compile',
  contract: end,
  check: () => ({ issues: [], shape: null }),
  compile: () => ({ type: 'nothing' }),
};
