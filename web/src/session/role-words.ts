import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';

const roles = ['viewer', 'manager', 'approver', 'administrator'] as const;
export type Role = (typeof roles)[number];

export const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

const words: Record<Role, { label: PlainKey; meaning: PlainKey }> = {
  viewer: { label: 'session.viewer', meaning: 'session.viewerMay' },
  manager: { label: 'session.manager', meaning: 'session.managerMay' },
  approver: { label: 'session.approver', meaning: 'session.approverMay' },
  administrator: { label: 'session.administrator', meaning: 'session.administratorMay' },
};

export const roleLabel = (role: Role): string => t(words[role].label);
export const roleMeaning = (role: Role): string => t(words[role].meaning);

export const roleItems = (): { value: Role; label: string; description: string }[] =>
  roles.map((value) => ({ value, label: roleLabel(value), description: roleMeaning(value) }));
