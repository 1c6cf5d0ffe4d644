import type { Component } from 'vue';
import type { ActivityKindName, ConfigOf } from './contract-of.ts';

/** The web half of a kind. The inspector takes `InspectorProps` and emits `update:config`. */
export interface ActivityView<Config = never> {
  readonly icon: string;
  /** One line that says what this activity does; empty when there is nothing to say yet. */
  readonly summary: (config: Config) => string;
  readonly inspector: Component;
  /** What live runs have made of it; takes `InspectorProps`. Can be used where the config cannot be edited. */
  readonly standing?: Component;
  /** Nothing leads to it, and what it would give is counted all the same. */
  readonly isCounted?: boolean;
  /** The inspector needs room: opens wide. */
  readonly isWide?: boolean;
}

export function defineView<Kind extends ActivityKindName>(
  _kind: Kind,
  view: ActivityView<ConfigOf<Kind>>,
): ActivityView<ConfigOf<Kind>> {
  return view;
}
