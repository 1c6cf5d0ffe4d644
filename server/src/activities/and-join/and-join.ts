import type { SetKind } from '../kind.ts';
import { checked, inboundPopulation, inboundShape } from '../shape.ts';
import { andJoin } from './contract.ts';

export const andJoinKind: SetKind<typeof andJoin.config> = {
  verb: 'compile',
  contract: andJoin,
  check: (_config, context) => checked([], inboundShape(context, 'primary')),
  compile: (_config, context) => ({ type: 'pass', population: inboundPopulation(context, 'primary') }),
};
