import { z } from 'zod';
import { carriedColumn } from '../alias-contract.ts';
import { defineContract, oneInlet, resultAndComplement } from '../contract.ts';

export const changeDimension = defineContract({
  kind: 'change-dimension',
  group: 'targeting',
  label: 'Change dimension',
  description: 'Goes from rows of one dimension to the rows of another that links lead to.',
  config: z.object({
    dimension: z.string().describe('Targeting dimension to go to'),
    path: z
      .array(z.string())
      .max(10)
      .describe('Links from the entity of what arrives to that of the dimension; empty where it is the same'),
    columns: z
      .array(carriedColumn)
      .max(100)
      .default([])
      .describe('Inbound columns to carry along; where several rows lead to one, those of the first by key'),
    complement: z.boolean().default(false).describe('Also give the rows that lead nowhere'),
  }),
  initial: { dimension: '', path: [] },
  inlets: () => oneInlet,
  outlets: (config) => resultAndComplement(config, 'No counterpart'),
});
