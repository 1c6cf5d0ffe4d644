export interface HeaderLine {
  name: string;
  value: string;
}

const isLine = (value: unknown): value is HeaderLine =>
  typeof value === 'object' && value !== null && 'name' in value && 'value' in value;

/** The headers of a message in their order; one of a name may come several times. */
export const headerLines = (headers: unknown): HeaderLine[] =>
  Array.isArray(headers)
    ? headers.filter(isLine).map(({ name, value }) => ({ name, value: String(value) }))
    : [];
