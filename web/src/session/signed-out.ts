import { readonly, ref } from 'vue';

type Listener = () => void;
let listener: Listener = () => undefined;

/** The session is over (signed out elsewhere, or run out): called by the client whenever the server says so. */
export const onSignedOut = (): void => listener();
export function whenSignedOut(then: Listener): void {
  listener = then;
}

const times = ref(0);
/** Grows each time that somebody whose session had ended goes on where they were. */
export const timesResumed = readonly(times);
export const noteResumed = (): void => void (times.value += 1);
