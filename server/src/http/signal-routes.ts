import { z } from 'zod';
import type { House } from '../graphql/context.ts';
import { signalCampaign } from '../runs/signal-campaign.ts';
import { admit } from './import-routes.ts';
import { readJson } from './read-body.ts';
import { sendJson } from './reply.ts';
import type { Route } from './visit.ts';

const body = z.strictObject({
  variables: z.record(z.string(), z.unknown()).default({}),
  idempotencyKey: z.string().optional(),
});

/**
 * Programs start a live run of a published campaign: the key in the body, or in the header `Idempotency-Key`.
 * Answers 202 with the run.
 */
export function signalRoutes(house: House): Route[] {
  return [
    {
      methods: ['POST'],
      path: /^\/api\/campaigns\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/signal$/,
      handle: async (visit, { id = '' }) => {
        const user = await admit(house, visit, 'run.startLive');
        const { variables, idempotencyKey } = await readJson(visit, body);
        const header = visit.request.headers['idempotency-key'];
        const run = await signalCampaign(house.db, {
          campaignId: id,
          variables,
          idempotencyKey: idempotencyKey ?? (typeof header === 'string' ? header : undefined),
          user,
        });
        sendJson(visit, 202, { runId: run.id, number: run.number, state: run.state });
      },
    },
  ];
}
