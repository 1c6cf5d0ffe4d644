import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { isAtLeast, type Role } from './role.ts';
import type { Viewer } from './viewer.ts';
import { word } from '../language/word.ts';

/** What can be permitted, and the lowest role that may do it: the one place that knows. */
export const permissions = {
  'campaign.read': 'viewer',
  'campaign.edit': 'manager',
  'campaign.publish': 'approver',
  'campaign.approve': 'approver',
  'audience.read': 'viewer',
  'audience.edit': 'manager',
  'notification.own': 'viewer',
  'account.own': 'viewer',
  'run.read': 'viewer',
  'run.control': 'manager',
  'run.startLive': 'approver',
  'delivery.read': 'viewer',
  'delivery.control': 'manager',
  'delivery.confirm': 'approver',
  'data.read': 'viewer',
  'data.import': 'manager',
  'data.model': 'administrator',
  'filter.edit': 'manager',
  'content.read': 'viewer',
  'content.edit': 'manager',
  'proof.send': 'manager',
  'inbox.read': 'viewer',
  'report.read': 'viewer',
  'suppression.read': 'viewer',
  'suppression.edit': 'manager',
  'settings.read': 'viewer',
  'settings.manage': 'administrator',
  'users.manage': 'administrator',
  'audit.read': 'administrator',
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof permissions;

/** What a door asks for: a permission, or nothing at all. */
export type Access = Permission | 'anyone';

export function may(viewer: Pick<Viewer, 'role'> | null, access: Access): boolean {
  return access === 'anyone' || (viewer !== null && isAtLeast(viewer.role, permissions[access]));
}

/**
 * Lets through who may, and nobody else.
 * @returns the viewer, known by now.
 * @throws UserError UNAUTHENTICATED or FORBIDDEN.
 */
export function authorise(viewer: Viewer | null, permission: Permission): Viewer {
  if (viewer !== null && may(viewer, permission)) return viewer;
  throw refusal(viewer, permission);
}

/** The error for someone who may not. */
export function refusal(viewer: Viewer | null, permission: Permission): UserError {
  if (viewer === null) return new UserError(say`Sign in first.`, { code: 'UNAUTHENTICATED' });
  const needed = permissions[permission];
  return new UserError(say`This needs the role ${word(needed)}; yours is ${word(viewer.role)}.`, {
    code: 'FORBIDDEN',
    hint: say`Ask an administrator for the role, or ask somebody who has it.`,
  });
}
