import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const InboxQuery = graphql(`
  query Inbox($search: String, $after: String) {
    inbox(first: 50, after: $after, search: $search) {
      messages {
        id
        to
        from
        subject
        receivedAt
        isProof
        campaign {
          name
        }
      }
      endCursor
      hasNextPage
    }
  }
`);
export type ListedMessage = ResultOf<typeof InboxQuery>['inbox']['messages'][number];
