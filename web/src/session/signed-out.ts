type Listener = () => void;
let listener: Listener = () => undefined;

/** The session is over (signed out elsewhere, or run out): called by the client whenever the server says so. */
export const onSignedOut = (): void => listener();
export function whenSignedOut(then: Listener): void {
  listener = then;
}
