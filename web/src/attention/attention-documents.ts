import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const AttentionSubscription = graphql(`
  subscription Attention {
    attention {
      items {
        id
        kind
        since
        campaignId
        campaignName
        runId
        runNumber
        runMode
        activityId
        activityLabel
        taskId
        deliveryId
        count
        message
        hint
        canAct
      }
      hasMore
    }
  }
`);

export type AttentionList = ResultOf<typeof AttentionSubscription>['attention'];
export type AttentionItem = AttentionList['items'][number];
export type AttentionKind = AttentionItem['kind'];
