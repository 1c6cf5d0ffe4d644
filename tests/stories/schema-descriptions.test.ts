import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../server/src/graphql/schema.ts';

it('describes every type, field, argument and value of the API', () => {
  const own = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !name.startsWith('__') && !builtIn.has(name),
  );
  const silent = own.flatMap((type) => [
    ...(type.description ? [] : [type.name]),
    ...(isEnumType(type)
      ? type
          .getValues()
          .filter((value) => !value.description)
          .map(({ name }) => `${type.name}.${name}`)
      : []),
    ...(isInputObjectType(type) || isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) => silentOf(type.name, field))
      : []),
  ]);
  expect(silent).toEqual([]);
});

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'PageInfo']);

function silentOf(type: string, field: GraphQLField<unknown, unknown> | GraphQLInputField): string[] {
  const args = 'args' in field ? field.args : [];
  const name = `${type}.${field.name}`;
  return [
    ...(field.description ? [] : [name]),
    ...args.filter((arg) => !arg.description).map((arg) => `${name}(${arg.name})`),
  ];
}
