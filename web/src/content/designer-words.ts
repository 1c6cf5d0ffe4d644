import type { Language } from '../language/languages.ts';
import english from './words/designer.en.ts';
import portuguese from './words/designer.pt-BR.ts';

type Word = keyof typeof english;
/** As the designer's library wants its messages. */
export interface Tree {
  [step: string]: string | Tree;
}

const words: Record<Language, Record<Word, string>> = { en: english, 'pt-BR': portuguese };

export function designerWords(language: Language): { tree: Tree; say: (word: Word) => string } {
  const tree: Tree = {};
  for (const [path, text] of Object.entries(words[language])) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let at = tree;
    for (const step of steps) {
      const inner = at[step];
      at = at[step] = typeof inner === 'object' ? inner : {};
    }
    at[last] = text;
  }
  return { tree, say: (word) => words[language][word] };
}
