import { graphql } from '../graphql/graphql.ts';

export const ProgressFields = graphql(`
  fragment ProgressFields on DeliveryProgress {
    deliveryId
    activityId
    state
    pauseReason
    targeted
    excluded
    pending
    sent
    failed
    unknown
    exclusions {
      reason
      count
    }
  }
`);

export const DeliverySampleQuery = graphql(`
  query DeliverySample($id: ID!) {
    delivery(id: $id) {
      id
      activityLabel
      channel
      confirmedBy
      confirmedAt
      configuration {
        label
        provider
        senderName
        senderAddress
      }
      sample {
        to
        from
        subject
        preheader
        html
        text
      }
    }
  }
`);

export const DeliveryToConfirmQuery = graphql(
  `
    query DeliveryToConfirm($id: ID!) {
      delivery(id: $id) {
        id
        progress {
          ...ProgressFields
        }
      }
    }
  `,
  [ProgressFields],
);

export const ConfirmDeliveryMutation = graphql(`
  mutation ConfirmDelivery($id: ID!) {
    confirmDelivery(id: $id) {
      id
      state
    }
  }
`);
export const PauseDeliveryMutation = graphql(`
  mutation PauseDelivery($id: ID!) {
    pauseDelivery(id: $id) {
      id
      state
    }
  }
`);
export const ResumeDeliveryMutation = graphql(`
  mutation ResumeDelivery($id: ID!) {
    resumeDelivery(id: $id) {
      id
      state
    }
  }
`);
export const StopDeliveryMutation = graphql(`
  mutation StopDelivery($id: ID!) {
    stopDelivery(id: $id) {
      id
      state
    }
  }
`);

export const ResolveUnknownMutation = graphql(`
  mutation ResolveUnknown($id: ID!, $decision: UnknownDecision!) {
    resolveUnknown(deliveryId: $id, decision: $decision) {
      id
      state
    }
  }
`);
