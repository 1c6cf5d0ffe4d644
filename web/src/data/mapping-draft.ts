export interface MappedColumn {
  column: string;
  attribute: string;
}

/** What each column of the file fills, by the column's place; null: nothing. */
export type MappingDraft = (string | null)[];

/** A column of this name fills nothing: it says of each row whether it is written (U) or deleted (D). */
export const changeColumn = '_change_request_type';

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

/** Attributes that must be filled and are not. Where rows may be deleted only, their key is enough. */
export const missingAttributes = (
  target: MappingTarget,
  header: readonly string[],
  draft: MappingDraft,
): string[] =>
  target.attributes
    .filter(({ name, nullable }) =>
      header.includes(changeColumn) ? target.primaryKey.includes(name) : !nullable,
    )
    .filter(({ name }) => !draft.includes(name))
    .map(({ label }) => label);

/** Whether another column fills the same attribute. */
export const isTwice = (draft: MappingDraft, at: number): boolean =>
  draft[at] !== null && draft.some((attribute, other) => other !== at && attribute === draft[at]);
