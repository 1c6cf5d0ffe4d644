import { handleTracking, type TrackingContext } from '../tracking/handle-tracking.ts';
import { notFound } from '../tracking/answer.ts';
import type { Route } from './visit.ts';

/** Pixels and tracked links below /t/, unsubscribe links below /u/: for strangers, without a session. */
export function trackingRoutes(context: TrackingContext): Route[] {
  return [
    {
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      path: /^\/[tu]\//,
      handle: async ({ request, response, url, ip }) => {
        const { method = 'GET', headers } = request;
        const answer =
          (await handleTracking(context, { method, path: url.pathname, headers, ip })) ?? notFound;
        response.writeHead(answer.status, answer.headers);
        response.end(answer.body);
      },
    },
  ];
}
