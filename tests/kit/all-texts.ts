import { withAllTexts } from '../../web/src/language/language.ts';

/** Parts are tested as they are later than the first pages: with the texts of all rooms. */
await withAllTexts(async () => undefined)();
