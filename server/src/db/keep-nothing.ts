/**
 * What was found in a transaction of which nothing stays. `transaction` opens one and hands what it found to `undo`,
 * which ends it.
 */
export async function keepNothing<Found>(
  transaction: (undo: (found: Found) => never) => Promise<never>,
): Promise<Found> {
  const undone = new Error('Undone');
  const found: Found[] = [];
  try {
    return await transaction((one) => {
      found.push(one);
      throw undone;
    });
  } catch (error) {
    const [one] = found;
    if (error === undone && one !== undefined) return one;
    throw error;
  }
}
