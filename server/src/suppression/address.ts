import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

/**
 * An address or a domain as the list holds it: trimmed, lower case (domains say nothing of case, and no mailbox
 * provider tells Ana from ana). `@example.com` stands for everybody there.
 */
export function normalAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** The entry that covers everybody at the address's domain; null where there is no domain. */
export function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@');
  return at <= 0 ? null : normalAddress(address.slice(at));
}

const emailOrDomain = /^[^\s@]*@[^\s@.]+(\.[^\s@.]+)+$/;

/** @throws UserError when it is neither an address nor a domain of the channel. */
export function checkedAddress(channel: string, given: string): string {
  const address = normalAddress(given);
  if (address !== '' && (channel !== 'email' || emailOrDomain.test(address))) return address;
  throw new UserError(say`"${given.trim()}" is neither an e-mail address nor a domain.`, {
    field: 'address',
    hint: say`Write an address such as ana@example.com, or a domain such as @example.com.`,
  });
}
