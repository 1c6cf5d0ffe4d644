/** The database is away, restarting, or has ended a circle of waiting: the same statement may work in a moment. */
export function isPassing(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return passingCodes.test(code);
}

/** Deadlock, serialization, class 08 (connection), 57P0x (shutdown, crash), 53300 (too many connections), the socket's and the driver's own. */
const passingCodes =
  /^(40P01|40001|08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|CONNECTION_CLOSED|CONNECTION_ENDED|CONNECTION_DESTROYED|CONNECT_TIMEOUT)$/;
