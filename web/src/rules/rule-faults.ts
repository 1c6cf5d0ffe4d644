import type { InjectionKey, Ref } from 'vue';

export interface RuleFault {
  path: string;
  message: string;
}

/** The faults the server found in the rule being edited, for each condition to show its own. */
export const ruleFaults: InjectionKey<Readonly<Ref<readonly RuleFault[]>>> = Symbol('rule faults');
