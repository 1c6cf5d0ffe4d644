import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const ReportFields = graphql(`
  fragment ReportFields on Report {
    campaignId
    runId
    updatedAt
    kpis {
      metric
      label
      description
      value
      rate
      rateLabel
    }
    exclusions {
      reason
      count
    }
    errors {
      reason
      count
    }
    overTime {
      at
      sends
      delivered
      opens
      clicks
    }
    links {
      url
      label
      clicks
      uniqueClicks
    }
    deliveries {
      delivery {
        id
        activityLabel
        run {
          number
        }
      }
      kpis {
        metric
        value
        rate
      }
    }
  }
`);
export type ReportData = ResultOf<typeof ReportFields>;
export type KpiData = ReportData['kpis'][number];

export const ReportQuery = graphql(
  `
    query Report($campaignId: ID!, $runId: ID) {
      campaign(id: $campaignId) {
        id
        name
        runs(first: 50) {
          id
          number
          mode
          startedAt
        }
      }
      report(campaignId: $campaignId, runId: $runId) {
        ...ReportFields
      }
    }
  `,
  [ReportFields],
);

export const ReportChanged = graphql(
  `
    subscription ReportChanged($campaignId: ID!, $runId: ID) {
      reportChanged(campaignId: $campaignId, runId: $runId) {
        ...ReportFields
      }
    }
  `,
  [ReportFields],
);
