/** A text as searches compare it, without letter case and marks on letters: "Endereço" is found by "endereco". */
export const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
