import { UserError } from '../errors.ts';
import { moment, say } from '../language/say.ts';

/** @throws UserError (STALE_REVISION) when somebody has saved since the person began. */
export function refuseStale(
  { revision, updatedBy, updatedAt }: { revision: number; updatedBy: string | null; updatedAt: Date },
  begun: number | null,
): void {
  if (begun === revision) return;
  const at = moment(updatedAt, 'UTC');
  throw new UserError(say`${updatedBy ?? say`Somebody`} saved this on ${at} (UTC), after you opened it.`, {
    code: 'STALE_REVISION',
    hint: say`Load the newer version and make your changes again.`,
  });
}
