import type { NavigationGuardReturn, RouteLocationNormalized } from 'vue-router';
import { loadSession } from './session.ts';

/** Sends those without a session to sign in, and the first visitor of a new installation to set it up. */
export async function guardSession(to: RouteLocationNormalized): Promise<NavigationGuardReturn> {
  const session = await loadSession().catch(() => null);
  if (session === null)
    return to.name === 'sign-in' ? true : { name: 'sign-in', query: { next: to.fullPath } };
  if (session.viewer !== null) return to.meta.bare ? { name: 'campaigns' } : true;
  if (session.setupNeeded) return to.name === 'setup' ? true : { name: 'setup', query: to.query };
  return to.name === 'sign-in'
    ? true
    : { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
}
