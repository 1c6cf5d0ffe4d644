import type { Failure } from '../graphql/failure.ts';
import { takenLinks, type EntityProposal, type ProposalDraft } from './proposal-draft.ts';

/** A fault of one part of a proposal; `field` is the place within that part, empty for the whole of it. */
export interface PartFault {
  readonly field: string;
  readonly message: string;
}

/** What `createEntities` refuses, at the parts of the draft that it is about. */
export interface ProposalFaults {
  /** By the place of the entity in the draft; its dimension's are among them. */
  readonly entities: ReadonlyMap<number, readonly PartFault[]>;
  /** By the place among the links that are taken. */
  readonly links: ReadonlyMap<number, readonly PartFault[]>;
  readonly elsewhere: readonly string[];
}

export function proposalFaults(draft: ProposalDraft, failure: Failure | null): ProposalFaults {
  const entities = new Map<number, PartFault[]>();
  const links = new Map<number, PartFault[]>();
  const elsewhere: string[] = [];
  // Faults name a part by its place among those that were sent.
  const places = (isSent: (entity: EntityProposal) => boolean): number[] =>
    draft.entities.flatMap((entity, at) => (entity.isTaken && isSent(entity) ? [at] : []));
  const sent: Record<string, readonly number[]> = {
    entities: places(({ table }) => table === null),
    connected: places(({ table }) => table !== null),
    dimensions: places(({ isTargeted, dimension }) => isTargeted && dimension !== null),
    links: takenLinks(draft).map((_, at) => at),
  };
  for (const { field, message } of faultsOf(failure)) {
    const [, part = '', number = '', rest = ''] =
      /^(entities|connected|links|dimensions)\.(\d+)(?:\.(.+))?$/.exec(field ?? '') ?? [];
    const at = sent[part]?.[Number(number)];
    if (at === undefined) elsewhere.push(message);
    else {
      const parts = part === 'links' ? links : entities;
      const own = part === 'dimensions' ? '' : rest;
      parts.set(at, [...(parts.get(at) ?? []), { field: own, message }]);
    }
  }
  return { entities, links, elsewhere };
}

const faultsOf = (failure: Failure | null): Failure['issues'] =>
  failure === null
    ? []
    : failure.issues.length > 0
      ? failure.issues
      : [{ field: failure.field, message: failure.message }];

/** The fault at one of the inputs of a part. */
export const partFault = (faults: readonly PartFault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.message;
/** Faults at none of these inputs. */
export const otherFaults = (faults: readonly PartFault[], fields: readonly string[]): string[] =>
  faults.filter(({ field }) => !fields.includes(field)).map(({ message }) => message);
