/** The person on whose behalf something is done, as it is kept in logs. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}
