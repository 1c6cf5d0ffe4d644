export default {
  language: 'Language',
  signIn: 'Sign in',
  setUp: 'Set up',
  campaigns: 'Campaigns',
  audiences: 'Audiences',
  data: 'Data',
  imports: 'Imports',
  filters: 'Filters',
  filter: 'Filter',
  functions: 'Functions',
  inbox: 'Inbox',
  settings: 'Settings',
} as const;
