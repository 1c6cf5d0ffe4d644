import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { audienceSelect } from '../../query/audience-select.ts';
import { dimensionNamed } from '../../query/resolve.ts';
import type { SetKind } from '../kind.ts';
import { checked, checkScope, errorAt, keysOnly, ruleIssues } from '../shape.ts';
import { buildAudience } from './contract.ts';

export const buildAudienceKind: SetKind<typeof buildAudience.config> = {
  verb: 'compile',
  contract: buildAudience,

  check(config, context) {
    const { model } = context;
    if (config.dimension === '')
      return checked([errorAt('dimension', say`Choose a targeting dimension.`)], null);
    try {
      const { entity } = dimensionNamed(model, config.dimension);
      const issues = ruleIssues(config.rule, 'rule', { ...checkScope(context), entity, columns: null });
      // What arrives further down does not depend on the rule.
      return { issues, shape: keysOnly(model, config.dimension) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return checked([errorAt('dimension', withHint(error))], null);
    }
  },

  compile(config, context) {
    return {
      type: 'select',
      select: audienceSelect(context.model, config.dimension, config.rule, context),
      shape: keysOnly(context.model, config.dimension),
      branches: null,
    };
  },
};
