import { t } from '../language/language.ts';
import { isRole, roleLabel } from '../session/role-words.ts';

type Values = Readonly<Record<string, unknown>>;

interface ErrorWords {
  /** Null where the code has more than this meaning. */
  message: (values: Values) => string | null;
  hint?: () => string;
}

/** Errors whose code says all, in the language of the page. A code whose messages differ has no place here. */
const known: Readonly<Record<string, ErrorWords>> = {
  UNAUTHENTICATED: { message: () => t('graphql.signInFirst') },
  FORBIDDEN: {
    message: ({ needed, role }) =>
      isRole(needed) && isRole(role)
        ? t('graphql.needsTheRole', { needed: roleLabel(needed), role: roleLabel(role) })
        : null,
    hint: () => t('graphql.askAnAdministrator'),
  },
  LAST_ADMINISTRATOR: {
    message: () => t('graphql.lastAdministrator'),
    hint: () => t('graphql.makeSomebodyElse'),
  },
  INVALID_EMAIL_OR_PASSWORD: { message: () => t('graphql.wrongPassword') },
  EMAIL_TAKEN: { message: ({ email }) => t('graphql.emailTaken', { email: String(email) }) },
  INTERNAL: { message: ({ id }) => t('graphql.bugMet', { id: String(id) }) },
};

/** What an error says in the language of the page; null where only the server's English words say it. */
export function errorWords(
  code: string | null,
  values: Values,
): { message: string; hint: string | null } | null {
  const words = code === null ? undefined : known[code];
  const message = words?.message(values) ?? null;
  return message === null ? null : { message, hint: words?.hint?.() ?? null };
}
