import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const UnreadSubscription = graphql(`
  subscription Unread {
    unreadNotifications
  }
`);

export const NotificationsQuery = graphql(`
  query Notifications($after: String) {
    notifications(first: 20, after: $after) {
      notifications {
        id
        level
        title
        message
        campaignId
        campaignName
        runId
        activityId
        at
        readAt
      }
      endCursor
      hasNextPage
    }
  }
`);
export type NotificationData = ResultOf<typeof NotificationsQuery>['notifications']['notifications'][number];

export const MarkNotificationsRead = graphql(`
  mutation MarkNotificationsRead($ids: [ID!]) {
    markNotificationsRead(ids: $ids)
  }
`);
