/** The origins that are this very server: its public address, and the address the request itself was sent to. */
export function originsOf(publicUrl: string, host: string | null): string[] {
  const own = new URL(publicUrl).origin;
  return host === null ? [own] : [own, `http://${host}`, `https://${host}`];
}

/**
 * True unless a page of another site sent the request. Browsers put `Origin` on every request that could change
 * something and on WebSocket upgrades; programs that are no browsers send none, and hold no cookies either.
 */
export function isSameOrigin(
  publicUrl: string,
  headers: { origin?: string | undefined; host?: string | undefined },
): boolean {
  return headers.origin === undefined || originsOf(publicUrl, headers.host ?? null).includes(headers.origin);
}
