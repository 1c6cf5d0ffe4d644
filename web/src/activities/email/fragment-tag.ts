/** What stands in a content for a fragment. */
export const fragmentTag = (name: string): string => ['{%', 'fragment', `'${name}'`, '%}'].join(' ');
