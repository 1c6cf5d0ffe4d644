/** Tells a table or view from those of the same name in other schemas. */
export const relationKey = ({ schema, name }: { schema: string; name: string }): string =>
  JSON.stringify([schema, name]);
