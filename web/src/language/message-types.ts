/** A room's texts by their keys; the same keys in each language. */
export type Words<English> = { readonly [Key in keyof English]: string };

type Messages = typeof import('./first-messages-en.ts').firstMessages &
  typeof import('./messages-en.ts').messages;

/** `room.key`, as `t` takes it. */
export type MessageKey = {
  [Room in keyof Messages]: `${Room & string}.${keyof Messages[Room] & string}`;
}[keyof Messages];

type TextOf<Key> = Key extends `${infer Room extends keyof Messages & string}.${infer Name}`
  ? Name extends keyof Messages[Room]
    ? Messages[Room][Name]
    : never
  : never;

/** The names in braces; `{'@'}` is how a text writes a sign that means something to the formatter. */
type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `'${string}` ? never : Name) | NamesIn<Rest>
  : never;

/** Those that say all without a value. */
export type PlainKey = {
  [Key in MessageKey]: [NamesIn<TextOf<Key>>] extends [never] ? Key : never;
}[MessageKey];

/** What `t` wants beside a key: nothing, or a value for each name in the text. `count` may choose the plural. */
export type ValuesFor<Key extends MessageKey> = [NamesIn<TextOf<Key>>] extends [never]
  ? [values?: { readonly count: number }]
  : [
      values: { readonly [Name in NamesIn<TextOf<Key>> | 'count']?: string | number } & {
        readonly [Name in NamesIn<TextOf<Key>>]: string | number;
      },
    ];
