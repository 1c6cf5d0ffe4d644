import { expect, it } from 'vitest';
import { authorise, may, permissions, type Permission } from './permissions.ts';
import { roles, type Role } from './role.ts';
import type { Viewer } from './viewer.ts';

const viewerWith = (role: Role): Viewer => ({ id: '1', name: 'Ana', email: null, role, via: 'session' });

it('gives each role all that the ones before it may', () => {
  for (const permission of Object.keys(permissions) as Permission[]) {
    const allowed = roles.map((role) => may(viewerWith(role), permission));
    expect(allowed).toEqual(allowed.toSorted());
    expect(allowed.at(-1)).toBe(true);
    expect(may(null, permission)).toBe(false);
  }
});

it('says whether to sign in or which role is missing', () => {
  expect(() => authorise(null, 'campaign.read')).toThrow('Sign in first');
  expect(() => authorise(viewerWith('manager'), 'delivery.confirm')).toThrow(
    'This needs the role approver; yours is manager.',
  );
  expect(authorise(viewerWith('approver'), 'delivery.confirm').role).toBe('approver');
});
