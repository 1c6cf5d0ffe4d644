import { DateTimeISOResolver, JSONResolver } from 'graphql-scalars';
import { builder } from './builder.ts';

builder.addScalarType('DateTime', DateTimeISOResolver, {
  description: 'An instant in ISO 8601 with its offset, to the millisecond: `2026-03-01T08:30:00.000Z`.',
});
builder.addScalarType('JSON', JSONResolver, { description: 'Any JSON value.' });
