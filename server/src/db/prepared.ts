import type { Sql, TransactionSql } from 'postgres';

/** Statements of ours that are prepared at most, by text: some texts are built differently each time. */
const mostPrepared = 500;
const texts = new Set<string>();

/**
 * The driver, as the query builder uses it, with statements on our own tables prepared: a connection parses each once,
 * and sends it in one round trip (two, unprepared) behind those before it. Statements on customers' tables, whose
 * columns may change, are left as they are.
 */
export function preparing<Client extends Sql | TransactionSql>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== 'function') return own;
      if (name === 'unsafe') {
        return (text: string, params?: unknown[], options?: object): unknown =>
          Reflect.apply(own, target, [
            text,
            params,
            isPrepared(text) ? { ...options, prepare: true } : options,
          ]);
      }
      if (name === 'begin' || name === 'savepoint') {
        return (...args: unknown[]): unknown => Reflect.apply(own, target, args.map(withPreparing));
      }
      return own;
    },
  });
}

function withPreparing(argument: unknown): unknown {
  if (typeof argument !== 'function') return argument;
  return (tx: TransactionSql): unknown => Reflect.apply(argument, undefined, [preparing(tx)]);
}

function isPrepared(text: string): boolean {
  if (texts.has(text)) return true;
  const isOurs =
    /^\s*(select|insert|update|delete|with)\b/.test(text) &&
    /"?partitura"?\.|graphile_worker\.(add_job|jobs)\b|pg_notify/.test(text);
  if (!isOurs || texts.size >= mostPrepared) return false;
  texts.add(text);
  return true;
}
