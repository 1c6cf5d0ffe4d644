export interface MappedColumn {
  column: string;
  attribute: string;
}

/** What each column of the file fills, by the column's place; null: nothing. */
export type MappingDraft = (string | null)[];

export interface MappingTarget {
  primaryKey: readonly string[];
  attributes: readonly { name: string; label: string; nullable: boolean }[];
}

const isMapped = (value: unknown): value is MappedColumn =>
  typeof value === 'object' && value !== null && 'column' in value && 'attribute' in value;

/** Begins with what the server suggests. */
export function mappingDraft(header: readonly string[], suggested: unknown): MappingDraft {
  const known = Array.isArray(suggested) ? suggested.filter(isMapped) : [];
  return header.map((column) => known.find((each) => each.column === column)?.attribute ?? null);
}

export const mappingInput = (header: readonly string[], draft: MappingDraft): MappedColumn[] =>
  header.flatMap((column, at) => {
    const attribute = draft[at];
    return attribute ? [{ column, attribute }] : [];
  });

/** Attributes that must be filled and are not. */
export const missingAttributes = (target: MappingTarget, draft: MappingDraft): string[] =>
  target.attributes.filter((each) => !each.nullable && !draft.includes(each.name)).map((each) => each.label);

/** Whether another column fills the same attribute. */
export const isTwice = (draft: MappingDraft, at: number): boolean =>
  draft[at] !== null && draft.some((attribute, other) => other !== at && attribute === draft[at]);
