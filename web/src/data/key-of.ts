/** The key that the server gives of a row. */
export function keyOf({ key }: { readonly key: unknown }): Record<string, string> {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) return {};
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, String(value)]));
}
