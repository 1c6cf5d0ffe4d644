import { watch } from 'vue';
import { timesResumed } from '../session/signed-out.ts';
import { isConnected } from './connection.ts';

/** Tries what has failed once more, by itself, when it may work: the connection is back, or the person has signed in again. */
export function useAgain(again: () => void): void {
  watch([isConnected, timesResumed], ([connected]) => connected && again());
}
