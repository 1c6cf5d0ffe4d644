import { z } from 'zod';
import { operand } from '../../query/rule.ts';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

export const updateOperations = ['insert', 'update', 'upsert', 'delete'] as const;
export type UpdateOperation = (typeof updateOperations)[number];

export const updateValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('operand'), operand: operand.describe('Of the row that arrives') }),
  z.object({ type: z.literal('literal'), value: z.union([z.string(), z.number(), z.boolean()]) }),
  z.object({ type: z.literal('variable'), name: z.string() }),
  z.object({ type: z.literal('empty') }),
]);
export type UpdateValue = z.output<typeof updateValue>;

export const updateData = defineContract({
  kind: 'update-data',
  group: 'data',
  label: 'Update data',
  description: 'Writes rows of an entity from the population.',
  config: z.object({
    entity: z.string().describe('A managed entity'),
    operation: z
      .enum(updateOperations)
      .describe('upsert: updates the rows that are there, inserts the others'),
    mapping: z
      .array(z.object({ attribute: z.string(), value: updateValue }))
      .max(300)
      .describe('What each attribute gets; the key of the entity is always needed'),
  }),
  initial: { entity: '', operation: 'update', mapping: [] },
  inlets: () => oneInlet,
  outlets: () => [{ ...mainOutlet, label: 'After', optional: true }],
});
