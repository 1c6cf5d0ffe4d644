/** Ids of campaigns mean nothing elsewhere: a file has `{ $campaign: name }` in their place, `{ $self: true }` for its own. */

const marker = /^\$+(?:campaign|self)$/;

export interface Unlinked {
  readonly value: unknown;
  /** Names of the campaigns that stood there. */
  readonly campaigns: readonly string[];
}

/** Puts names in the place of ids. `nameOf`: null for a text that is the id of no campaign. */
export function unlink(value: unknown, self: string, nameOf: (id: string) => string | null): Unlinked {
  const campaigns = new Set<string>();
  const visit = (part: unknown): unknown => {
    if (typeof part === 'string') {
      if (part === self) return { $self: true };
      const name = nameOf(part);
      if (name === null) return part;
      campaigns.add(name);
      return { $campaign: name };
    }
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    const fields = Object.entries(part).map(([key, inner]): [string, unknown] => [key, visit(inner)]);
    // What looks like one of ours already is told apart by one more sign.
    const [only] = fields;
    if (fields.length === 1 && only !== undefined && marker.test(only[0]))
      return Object.fromEntries([[`$${only[0]}`, only[1]]]);
    return Object.fromEntries(fields);
  };
  return { value: visit(value), campaigns: [...campaigns] };
}

/** Puts ids in the place of names again. `idOf` is asked for each name and says null where it is no use. */
export function relink(value: unknown, self: string, idOf: (name: string) => string | null): unknown {
  const visit = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    const fields = Object.entries(part);
    const [only] = fields;
    if (fields.length === 1 && only !== undefined && marker.test(only[0])) {
      const [key, inner] = only;
      if (key === '$self') return self;
      if (key === '$campaign') return typeof inner === 'string' ? (idOf(inner) ?? '') : '';
      return Object.fromEntries([[key.slice(1), visit(inner)]]);
    }
    return Object.fromEntries(fields.map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(value);
}
