import { z } from 'zod';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

export const saveAudience = defineContract({
  kind: 'save-audience',
  group: 'targeting',
  label: 'Save audience',
  description: 'Keeps the population under a name, for other campaigns and rules.',
  config: z.object({
    name: z.string().describe('Name in rules and in Read audience; no other audience bears it'),
    label: z.string().describe('Name to show'),
    columns: z.array(z.string()).max(100).describe('Columns that are kept beside the key'),
  }),
  initial: { name: '', label: '', columns: [] },
  inlets: () => oneInlet,
  outlets: () => [{ ...mainOutlet, label: 'Saved', optional: true }],
  claims: ({ name }) => (name === '' ? [] : [{ what: 'audience', name, field: 'name' }]),
});
