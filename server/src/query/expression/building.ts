import type { Scope } from '../scope.ts';
import { local } from '../time.ts';
import { call, cast, constant, type Expression, value } from '../sql.ts';
import type { Building } from './function-entry.ts';

/** What functions may ask of the moment and of the row that they stand for. */
export function buildingOf(scope: Scope): Building {
  const at = local(scope);
  let occurrence = 0;
  return {
    now: value(at.toUTC().toISO(), 'timestamptz'),
    today: value(at.toISODate(), 'date'),
    timeZone: scope.timeZone,
    zone: value(scope.timeZone, 'text'),
    encryption: scope.encryption,
    rowHash: () => rowHash(scope, (occurrence += 1)),
    rowDigest: () => rowDigest(scope, (occurrence += 1)),
  };
}

/** Each column of the key is hashed with the hash of those before it as its seed. */
function rowHash({ rows, seed = 0n }: Scope, occurrence: number): Expression {
  const start = call('hashint8extended', constant(occurrence), value(seed, 'bigint'));
  return rows.key.reduce((hash, name) => {
    const type = rows.entity.attributes.get(name)?.type;
    return type === 'integer' || type === 'bigint'
      ? call('hashint8extended', rows.column(name), hash)
      : call('hashtextextended', cast(rows.column(name), 'text'), hash);
  }, start);
}

function rowDigest({ rows, seed = 0n }: Scope, occurrence: number): Expression {
  const key = rows.key.map((name) => call('md5', cast(rows.column(name), 'text')));
  return call(
    'md5',
    call(
      'concat_ws',
      value(' ', 'text'),
      value(String(seed), 'text'),
      cast(constant(occurrence), 'text'),
      ...key,
    ),
  );
}
