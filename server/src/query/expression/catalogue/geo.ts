import { call, cast, constant, type Expression, infix, value } from '../../sql.ts';
import { signature, type Arguments, type FunctionEntry } from '../function-entry.ts';
import { between } from '../guards.ts';

/** Mean radius of the earth, doubled, in kilometres. */
const diameter = 2 * 6371.0088;
/** Rounding may carry the haversine past 1, where no arc sine is: this holds it back. */
const heldBack = 1 - 1e-15;

export const geoFunctions: readonly FunctionEntry[] = [
  {
    name: 'Distance',
    category: 'geo',
    signatures: [
      signature(
        'longitude1: number, latitude1: number, longitude2: number, latitude2: number',
        'decimal',
        haversine,
      ),
    ],
    description:
      'Kilometres between two places along the surface of the earth (great circle), to the metre. Longitudes and latitudes are in degrees; east and north are positive.',
    nulls: {
      rule: 'null',
      words: 'Null when one of the four is null, or is no longitude (-180 to 180) or latitude (-90 to 90).',
    },
    example: 'Round(Distance(-3.7038, 40.4168, 2.3522, 48.8566))',
    result: '1053',
  },
];

function haversine([lon1, lat1, lon2, lat2]: Arguments): Expression {
  const radians = (degrees: Expression, most: number): Expression =>
    call('radians', cast(between(degrees, -most, most), 'float8'));
  const [east1, east2] = [radians(lon1, 180), radians(lon2, 180)];
  const [north1, north2] = [radians(lat1, 90), radians(lat2, 90)];
  const halfSine = (from: Expression, to: Expression): Expression =>
    call('sin', infix(infix(to, '-', from), '/', constant(2)));
  const squared = (side: Expression): Expression => infix(side, '*', side);
  const chord = infix(
    squared(halfSine(north1, north2)),
    '+',
    infix(infix(call('cos', north1), '*', call('cos', north2)), '*', squared(halfSine(east1, east2))),
  );
  const angle = call('asin', call('sqrt', infix(chord, '*', value(heldBack, 'float8'))));
  return call('round', cast(infix(angle, '*', value(diameter, 'float8')), 'numeric'), constant(3));
}
