import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const FileDestinationsQuery = graphql(`
  query FileDestinations {
    exportFolderAllowed
    fileDestinations {
      id
      name
      label
      kind
      folder
      endpoint
      region
      bucket
      prefix
      addressing
      accessKeyId
      hasSecret
    }
  }
`);
export type DestinationData = ResultOf<typeof FileDestinationsQuery>['fileDestinations'][number];

export const SaveFileDestination = graphql(`
  mutation SaveFileDestination($id: ID, $input: FileDestinationInput!) {
    saveFileDestination(id: $id, input: $input) {
      id
    }
  }
`);
export type DestinationInput = VariablesOf<typeof SaveFileDestination>['input'];

export const RemoveFileDestination = graphql(`
  mutation RemoveFileDestination($id: ID!) {
    removeFileDestination(id: $id)
  }
`);

export const CheckFileDestination = graphql(`
  mutation CheckFileDestination($id: ID!) {
    checkFileDestination(id: $id)
  }
`);
