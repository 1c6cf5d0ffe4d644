import { createApiKey, listApiKeys, revokeApiKey, type ApiKey } from '../auth/api-keys.ts';
import { endTour } from '../auth/end-tour.ts';
import { languages } from '../language/languages.ts';
import { roles } from '../auth/role.ts';
import { setLanguage } from '../auth/set-language.ts';
import { isSetupNeeded } from '../auth/setup.ts';
import { createUser, deleteUser, listUsers, setUserRole } from '../auth/users.ts';
import type { Viewer } from '../auth/viewer.ts';
import { builder } from './builder.ts';
import { uuid } from './bad-input.ts';

const RoleType = builder.enumType('Role', {
  description: 'What someone may do. Each role may all that the ones before it may.',
  values: {
    viewer: { value: roles[0], description: 'Sees everything but users, keys and secrets.' },
    manager: { value: roles[1], description: 'Builds campaigns, starts test runs, imports data.' },
    approver: { value: roles[2], description: 'Publishes campaigns, starts live runs, confirms deliveries.' },
    administrator: { value: roles[3], description: 'Changes the data model, settings, users and keys.' },
  } as const,
});

const LanguageType = builder.enumType('Language', {
  description: 'A language of the pages. Errors, e-mails and webhooks are English in any.',
  values: {
    en: { value: languages[0], description: 'English.' },
    pt_BR: { value: languages[1], description: 'Brazilian Portuguese.' },
  } as const,
});

const UserType = builder.objectRef<Omit<Viewer, 'via'>>('User').implement({
  description: 'A person, or the program behind an API key.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the user, or of the key.' }),
    email: t.string({
      description: 'Address to sign in with; empty for an API key.',
      resolve: ({ email }) => email ?? '',
    }),
    name: t.exposeString('name', { description: 'Name to show.' }),
    role: t.expose('role', { type: RoleType, description: 'What the user may do.' }),
    language: t.field({
      type: LanguageType,
      nullable: true,
      description: 'What the pages speak to the user; null: what their browser asks for.',
      resolve: ({ language }) => language ?? null,
    }),
    hasEndedTour: t.boolean({
      description: 'Whether the user ended or left the tour of the pages; it comes by itself until then.',
      resolve: ({ tourEndedAt }) => (tourEndedAt ?? null) !== null,
    }),
  }),
});

const ApiKeyType = builder.objectRef<ApiKey>('ApiKey').implement({
  description: 'A bearer token for programs: `Authorization: Bearer ptk_...`.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the key.' }),
    name: t.exposeString('name', { description: 'What the key is for.' }),
    role: t.expose('role', { type: RoleType, description: 'What the key may do.' }),
    prefix: t.exposeString('prefix', { description: 'First characters of the token, to know it by.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Last use, to the minute; null: never.',
    }),
  }),
});

const CreatedApiKeyType = builder.objectRef<{ key: ApiKey; token: string }>('CreatedApiKey').implement({
  description: 'A new key with its token.',
  fields: (t) => ({
    key: t.expose('key', { type: ApiKeyType, description: 'The key.' }),
    token: t.exposeString('token', { description: 'The token itself: told this once and never again.' }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: UserType,
    nullable: true,
    description: 'Who asks; null: nobody is signed in.',
    authScopes: { permission: 'anyone' },
    resolve: (_root, _args, { viewer }) => viewer,
  }),
  setupNeeded: t.boolean({
    description:
      'True until the first administrator exists: the link printed at start leads to the page that makes them.',
    authScopes: { permission: 'anyone' },
    resolve: (_root, _args, { db }) => isSetupNeeded(db),
  }),
  users: t.field({
    type: [UserType],
    description: 'All users, by name.',
    authScopes: { permission: 'users.manage' },
    resolve: (_root, _args, { db }) => listUsers(db),
  }),
  apiKeys: t.field({
    type: [ApiKeyType],
    description: 'All API keys, the newest first.',
    authScopes: { permission: 'users.manage' },
    resolve: (_root, _args, { db }) => listApiKeys(db),
  }),
}));

builder.mutationFields((t) => ({
  setLanguage: t.withAuth({ permission: 'account.own' }).field({
    type: LanguageType,
    nullable: true,
    description: 'Chooses what the pages speak to the viewer. NOT_A_USER for API keys.',
    args: {
      language: t.arg({
        type: LanguageType,
        description: 'The language; null or left out: what the browser asks for.',
      }),
    },
    resolve: (_root, { language }, { db, viewer }) => setLanguage(db, viewer.id, language ?? null),
  }),
  endTour: t.withAuth({ permission: 'account.own' }).boolean({
    description: 'The tour of the pages does not come to the viewer by itself any more. True, always.',
    resolve: (_root, _args, { db, viewer }) => endTour(db, viewer.id),
  }),
  createUser: t.field({
    type: UserType,
    description: 'Makes a user who can sign in at once. EMAIL_TAKEN when the address has one already.',
    authScopes: { permission: 'users.manage' },
    args: {
      email: t.arg.string({
        required: true,
        description: 'Address to sign in with; letter case does not matter.',
      }),
      name: t.arg.string({ required: true, description: 'Name to show.' }),
      role: t.arg({ type: RoleType, required: true, description: 'What the user may do.' }),
      password: t.arg.string({ required: true, description: '8 to 128 characters.' }),
    },
    resolve: (_root, args, { auth, db }) => createUser(auth, db, args),
  }),
  setUserRole: t.field({
    type: UserType,
    description:
      'Gives a user another role, from their next request on. LAST_ADMINISTRATOR when nobody else would be one.',
    authScopes: { permission: 'users.manage' },
    args: {
      id: t.arg.id({ required: true, validate: uuid, description: 'Id of the user.' }),
      role: t.arg({ type: RoleType, required: true, description: 'The new role.' }),
    },
    resolve: (_root, { id, role }, { db }) => setUserRole(db, id, role),
  }),
  deleteUser: t.boolean({
    description:
      'Deletes a user with their sessions and API keys. LAST_ADMINISTRATOR when nobody else is one.',
    authScopes: { permission: 'users.manage' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the user.' }) },
    resolve: (_root, { id }, { db }) => deleteUser(db, id),
  }),
  createApiKey: t.withAuth({ permission: 'users.manage' }).field({
    type: CreatedApiKeyType,
    description: 'Makes an API key. Its token is in the answer and nowhere else.',
    args: {
      name: t.arg.string({ required: true, description: 'What the key is for.' }),
      role: t.arg({ type: RoleType, required: true, description: 'What the key may do.' }),
    },
    resolve: (_root, args, { db, viewer }) =>
      createApiKey(db, { ...args, createdBy: viewer.via === 'session' ? viewer.id : null }),
  }),
  revokeApiKey: t.boolean({
    description: 'Ends an API key, from its next request on. False when there is no such key.',
    authScopes: { permission: 'users.manage' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the key.' }) },
    resolve: (_root, { id }, { db }) => revokeApiKey(db, id),
  }),
}));
