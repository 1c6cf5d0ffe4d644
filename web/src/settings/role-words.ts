import type { Role } from '../session/session.ts';

export const roleWords: Record<Role, { label: string; meaning: string }> = {
  viewer: { label: 'Viewer', meaning: 'Sees campaigns, data and reports' },
  manager: { label: 'Manager', meaning: 'Builds and tests campaigns, imports data' },
  approver: { label: 'Approver', meaning: 'Publishes, starts live runs, confirms sends' },
  administrator: { label: 'Administrator', meaning: 'Changes the data model, settings and users' },
};

export const roles: readonly Role[] = ['viewer', 'manager', 'approver', 'administrator'];
export const roleItems = roles.map((value) => ({
  value,
  label: roleWords[value].label,
  description: roleWords[value].meaning,
}));
