import type { SetKind } from '../kind.ts';
import { checked, errorAt, inboundPopulation, inboundShape } from '../shape.ts';
import { fork } from './contract.ts';
import { say } from '../../language/say.ts';

export const forkKind: SetKind<typeof fork.config> = {
  verb: 'compile',
  contract: fork,
  check(config, context) {
    const ids = config.outlets.map(({ id }) => id);
    const issues = ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [errorAt(`outlets.${index}.id`, say`Two paths have the id "${id}": give one of them another.`)],
    );
    return checked(issues, inboundShape(context));
  },
  compile: (_config, context) => ({ type: 'pass', population: inboundPopulation(context) }),
};
