/** `stem-1`, `stem-2`...: the first that is not taken. */
export function freshName(taken: readonly string[], stem: string, joint = '-'): string {
  for (let number = 1; ; number += 1) {
    const name = `${stem}${joint}${number}`;
    if (!taken.includes(name)) return name;
  }
}
