import { builder } from './builder.ts';
import { ScalarTypeType } from './rows.ts';

export const PopulationColumnInput = builder.inputType('PopulationColumnInput', {
  description: 'A column that arrives with a population.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name.' }),
    type: t.field({ type: ScalarTypeType, required: true, description: 'Type of its values.' }),
  }),
});
