export default {
  copyTheExampleOfName: 'Copy the example of {name}',
  functions: 'Functions',
  searchFunctions: 'Search functions',
  categories: 'Categories',
  noFunctionMatchesSearch: 'No function matches “{search}”',
  noFunctions: 'No functions',
  namesAndDescriptionsAreSearched: 'Names and descriptions are searched.',
} as const;
