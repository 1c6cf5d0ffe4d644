import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const AlertsQuery = graphql(`
  query Alerts {
    mailedLevels
    alertMail {
      configurationId
      label
      sender
      enabled
    }
  }
`);
export type AlertMail = NonNullable<ResultOf<typeof AlertsQuery>['alertMail']>;
export type AlertLevel = ResultOf<typeof AlertsQuery>['mailedLevels'][number];

export const SetMailedLevels = graphql(`
  mutation SetMailedLevels($levels: [NotificationLevel!]!) {
    setMailedLevels(levels: $levels)
  }
`);
export const SetAlertMail = graphql(`
  mutation SetAlertMail($configurationId: ID) {
    setAlertMail(configurationId: $configurationId) {
      configurationId
    }
  }
`);
export const SendTestAlert = graphql(`
  mutation SendTestAlert {
    sendTestAlert
  }
`);
export const NoticesQuery = graphql(`
  query Notices($after: String, $states: [NoticeState!]) {
    notices(first: 20, after: $after, states: $states) {
      notices {
        id
        state
        to
        title
        campaignId
        campaignName
        runId
        attempts
        error
        at
        nextTryAt
        endedAt
      }
      endCursor
      hasNextPage
    }
  }
`);
export type NoticeData = ResultOf<typeof NoticesQuery>['notices']['notices'][number];

export const RetryNotice = graphql(`
  mutation RetryNotice($id: ID!) {
    retryNotice(id: $id)
  }
`);
