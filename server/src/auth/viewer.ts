import type { Language } from '../language/languages.ts';
import type { Role } from './role.ts';

/** Who asks: a person with a session, or a program with an API key. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  /** Null for an API key. */
  readonly email: string | null;
  readonly role: Role;
  /** What the pages speak to a person who has chosen. */
  readonly language?: Language | null;
  /** When they ended or left the tour of the pages. */
  readonly tourEndedAt?: Date | null;
  readonly via: 'session' | 'api key';
}
