/**
 * A host may vanish without a word: a silent connection is asked after so many milliseconds, and given up after some
 * seconds more, by either side. With it go the locks that say that a process lives.
 */
export const keepAliveMs = 4_000;

/** The same for PostgreSQL's side of a connection, as settings of its session. */
export const sessionKeepAlive = {
  tcp_keepalives_idle: 4,
  tcp_keepalives_interval: 2,
  tcp_keepalives_count: 3,
  // For what was sent and is not acknowledged.
  tcp_user_timeout: 10_000,
} as const;
