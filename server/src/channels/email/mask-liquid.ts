/** Liquid, so that tools that know only HTML or MJML meet plain words in its place. */
export interface MaskedLiquid {
  readonly text: string;
  /** Puts the Liquid back, wherever its words have got to. */
  restore(text: string): string;
  hasLiquid(text: string): boolean;
}

const liquid = /\{%-?\s*(raw|comment)\b[^]*?%\}[^]*?\{%-?\s*end\1\s*-?%\}|\{\{[^]*?\}\}|\{%[^]*?%\}/g;
const word = /lqd(\d+)x/g;

export function maskLiquid(source: string): MaskedLiquid {
  const kept: string[] = [];
  const keep = (text: string) => `lqd${kept.push(text) - 1}x`;
  const text = source.replace(word, keep).replace(liquid, keep);
  const restore = (masked: string): string =>
    masked.replace(word, (all, index: string) => {
      const original = kept[Number(index)] ?? all;
      return original === all ? all : original.startsWith('{') ? restore(original) : original;
    });
  return { text, restore, hasLiquid: (masked) => restore(masked) !== masked };
}
