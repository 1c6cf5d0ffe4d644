import { inject, provide, type InjectionKey } from 'vue';

const key: InjectionKey<() => string | undefined> = Symbol('shownTimeZone');

/** Times in the rows of all that is shown below are those of clocks in this IANA time zone: a campaign's. */
export const provideShownTimeZone = (timeZone: () => string): void => provide(key, timeZone);

/** The zone of the times in rows; undefined: this browser's. */
export const useShownTimeZone = (): (() => string | undefined) => inject(key, () => undefined, false);
