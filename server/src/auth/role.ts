/** What a person or a program may do; each role may all that the ones before it may. */
export const roles = ['viewer', 'manager', 'approver', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** True when `role` may all that `needed` may. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
