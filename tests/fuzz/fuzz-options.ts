export interface FuzzOptions {
  readonly count: number;
  /** Drawn anew unless told; printed, so that a case can be tried again. */
  readonly seed: number;
  /** Of rules: only this one of the worlds. */
  readonly world: number | undefined;
}
