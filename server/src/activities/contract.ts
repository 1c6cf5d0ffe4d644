import type { z } from 'zod';

export type ActivityGroup = 'targeting' | 'data' | 'channels' | 'flow';
/** `many`: any number of transitions may end here; else exactly one. */
export interface Inlet {
  readonly name: string;
  readonly label: string;
  readonly many: boolean;
}
/** `optional`: may be left unconnected. `endsWhenEmpty`: what follows is skipped where nobody leaves by it. */
export interface Outlet {
  readonly name: string;
  readonly label: string;
  readonly optional: boolean;
  readonly endsWhenEmpty?: boolean;
}

/** What canvas and engine must agree on about a kind. Pure: the browser imports it. */
export interface ActivityContract<Kind extends string = string, Config extends z.ZodType = z.ZodType> {
  readonly kind: Kind;
  readonly group: ActivityGroup;
  readonly label: string;
  readonly description: string;
  readonly config: Config;
  /** A new activity's config; may be incomplete (checks will say so), but parses. */
  readonly initial: z.input<Config>;
  readonly inlets: (config: z.output<Config>) => readonly Inlet[];
  readonly outlets: (config: z.output<Config>) => readonly Outlet[];
  /** Names that no two activities of a graph may use: `{ what: 'audience', name: 'vips', field: 'name' }`. */
  readonly claims?: (config: z.output<Config>) => readonly Claim[];
}

export interface Claim {
  readonly what: string;
  readonly name: string;
  readonly field: string;
}

export function defineContract<Kind extends string, Config extends z.ZodType>(
  contract: ActivityContract<Kind, Config>,
): ActivityContract<Kind, Config> {
  return contract;
}

export const oneInlet: readonly Inlet[] = [{ name: 'in', label: 'In', many: false }];
export const mainOutlet: Outlet = { name: 'out', label: 'Result', optional: false };
export const complementOutlet: Outlet = { name: 'complement', label: 'Complement', optional: false };

/** Outlets of an activity that has one result and, when asked for, a complement. */
export function resultAndComplement(
  config: { complement: boolean },
  complementLabel = 'Complement',
): readonly Outlet[] {
  return config.complement ? [mainOutlet, { ...complementOutlet, label: complementLabel }] : [mainOutlet];
}
