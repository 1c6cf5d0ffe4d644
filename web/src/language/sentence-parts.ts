/** A control character that no text holds. */
const mark = '\u0001';

/** Where an element stands in a sentence: a value for `t`, and the name of its slot in `SentenceWith`. */
export const place = (name: string): string => `${mark}${name}${mark}`;

/** Words and places of a sentence, in turn. */
export const partsOf = (text: string): readonly { text: string; isPlace: boolean }[] =>
  text.split(mark).map((part, index) => ({ text: part, isPlace: index % 2 === 1 }));
