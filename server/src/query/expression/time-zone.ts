/** Names that this side and PostgreSQL both know: `Europe/Paris`, `UTC`; no bare offsets, whose sign they read differently. */
export function isValidZone(name: string): boolean {
  if (!/^(UTC|[A-Za-z]+(\/[A-Za-z_+\-0-9]+)+)$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
