import { computed, readonly, ref } from 'vue';
import { t } from '../language/language.ts';

const isUp = ref(true);
const lost = ref<Date | null>(null);
let heardAt = new Date();

/** Whether live changes arrive; false while the connection is lost and being sought again. */
export const isConnected = readonly(isUp);
/** When the server was heard the last time, while the connection is lost: what is shown is as of then. Else null. */
export const lostSince = readonly(lost);
/** Why nothing can be done just now, for buttons to say; null: all is well. */
export const whyNot = computed(() => (isUp.value ? null : t('graphql.notWhileLost')));

/** Something has come from the server. */
export function noteHeard(): void {
  heardAt = new Date();
}
export function noteConnected(): void {
  noteHeard();
  isUp.value = true;
  lost.value = null;
}
export function noteLost(): void {
  if (!isUp.value) return;
  isUp.value = false;
  lost.value = heardAt;
}
