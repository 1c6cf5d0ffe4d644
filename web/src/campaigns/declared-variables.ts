import { inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { CampaignVariable } from './campaign-documents.ts';

/** The variables of the campaign that is edited. */
export interface DeclaredVariables {
  readonly variables: ComputedRef<readonly CampaignVariable[]>;
  /** Opens the settings with a new variable of this name; where one may not, nothing happens. */
  declare(name: string): void;
}

const key: InjectionKey<DeclaredVariables> = Symbol('declaredVariables');
export const provideDeclaredVariables = (declared: DeclaredVariables): void => provide(key, declared);
/** Null outside of a campaign, where any variable may be meant. */
export const useDeclaredVariables = (): DeclaredVariables | null => inject(key, null);

/** As rules, content and expressions write it. */
export const writtenVariable = (name: string): string => `vars.${name}`;

/** The name that a campaign declares: "vars.city" is "city"; null for what every run has by itself. */
export function declaredName(written: string): string | null {
  if (written === 'run.id' || written === 'campaign.id') return null;
  return written.startsWith('vars.') ? written.slice('vars.'.length) : written;
}

/** The variable that is meant; undefined when the campaign has none of that name. */
export const variableAt = (
  declared: readonly CampaignVariable[],
  written: string,
): CampaignVariable | undefined => declared.find(({ name }) => name === declaredName(written));
