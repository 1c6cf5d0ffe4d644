import { kept } from '../language/kept.ts';
import type { Said } from '../language/say.ts';
import type { Reject } from './find-rejects.ts';

/** Why an import failed, as it is kept. */
export function errorToKeep(message: Said): { error: string; said: Said | null } {
  const { text, said } = kept(message);
  return { error: text, said };
}

/** A rejected line, as it is kept. */
export function rejectToKeep({ line, reason, raw }: Reject): {
  line: number;
  reason: string;
  said: Said | null;
  raw: string;
} {
  const { text, said } = kept(reason);
  return { line, reason: text, said, raw };
}
