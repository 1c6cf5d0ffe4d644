/** PostgreSQL's error classes (Appendix A of its manual) that pass by themselves. */
const passingClasses = ['08', '40', '53', '57'];
const lockNotAvailable = '55P03';
/** The drivers' and the system's codes for a lost connection, and the words of one that gives no code. */
const lostConnection = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;
const lostInWords = /^Connection terminated|is not queryable$/;

/**
 * Whether the database did not do its part, by a lost connection, a deadlock and the like, so that the same may work
 * in a moment; also where our own errors or the query builder's stand before the driver's.
 */
export function isPassingFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const isPassing =
    code === null
      ? lostInWords.test(error.message)
      : lostConnection.test(code) ||
        isMissingSocket(error) ||
        code === lockNotAvailable ||
        isOfClass(code, passingClasses);
  return isPassing || isPassingFault(error.cause);
}

/** The socket of a database that is down; not a file that is missing, which does not come back by itself. */
function isMissingSocket(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
}

/** Whether it is an SQLSTATE of one of these classes, of two characters each. */
export function isOfClass(code: string, classes: readonly string[]): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && classes.includes(code.slice(0, 2));
}
