import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const UsersQuery = graphql(`
  query Users {
    users {
      id
      email
      name
      role
    }
  }
`);
export type UserData = ResultOf<typeof UsersQuery>['users'][number];

export const CreateUser = graphql(`
  mutation CreateUser($email: String!, $name: String!, $role: Role!, $password: String!) {
    createUser(email: $email, name: $name, role: $role, password: $password) {
      id
    }
  }
`);

export const SetUserRole = graphql(`
  mutation SetUserRole($id: ID!, $role: Role!) {
    setUserRole(id: $id, role: $role) {
      id
      role
    }
  }
`);

export const DeleteUser = graphql(`
  mutation DeleteUser($id: ID!) {
    deleteUser(id: $id)
  }
`);

export const ApiKeysQuery = graphql(`
  query ApiKeys {
    apiKeys {
      id
      name
      role
      prefix
      createdAt
      lastUsedAt
    }
  }
`);
export type ApiKeyData = ResultOf<typeof ApiKeysQuery>['apiKeys'][number];

export const CreateApiKey = graphql(`
  mutation CreateApiKey($name: String!, $role: Role!) {
    createApiKey(name: $name, role: $role) {
      token
    }
  }
`);

export const RevokeApiKey = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id)
  }
`);

export const SuppressionsQuery = graphql(`
  query Suppressions($search: String, $after: String) {
    suppressions(first: 50, after: $after, search: $search) {
      suppressions {
        channel
        address
        reason
        note
        createdAt
      }
      endCursor
      hasNextPage
    }
  }
`);
export type SuppressionData = ResultOf<typeof SuppressionsQuery>['suppressions']['suppressions'][number];

export const AddSuppression = graphql(`
  mutation AddSuppression($address: String!, $note: String) {
    addSuppression(channel: "email", address: $address, note: $note) {
      address
    }
  }
`);

export const RemoveSuppression = graphql(`
  mutation RemoveSuppression($channel: String!, $address: String!) {
    removeSuppression(channel: $channel, address: $address)
  }
`);

export const ChannelConfigurationsQuery = graphql(`
  query ChannelConfigurations {
    channelConfigurations {
      id
      name
      label
      channel
      provider
      enabled
      dimension
      address
      senderName
      senderAddress
      replyTo
      settings
      secretNames
    }
  }
`);
export type ConfigurationData = ResultOf<typeof ChannelConfigurationsQuery>['channelConfigurations'][number];

export const SaveChannelConfiguration = graphql(`
  mutation SaveChannelConfiguration($id: ID, $input: ChannelConfigurationInput!) {
    saveChannelConfiguration(id: $id, input: $input) {
      id
    }
  }
`);
export const VerifyChannelConfiguration = graphql(`
  mutation VerifyChannelConfiguration($id: ID!) {
    verifyChannelConfiguration(id: $id)
  }
`);
export type ConfigurationInput = VariablesOf<typeof SaveChannelConfiguration>['input'];
