/**
 * One read for all who ask for the same at the same time: whoever asks while it is under way is given the next one,
 * which begins when that has ended, so that nobody is given what was read before they asked.
 */
export function readTogether<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const underWay = new Map<Key, Promise<Value>>();
  const waiting = new Map<Key, Promise<Value>>();
  const begin = (key: Key): Promise<Value> => {
    waiting.delete(key);
    const value = read(key);
    underWay.set(key, value);
    const forget = () => {
      if (underWay.get(key) === value) underWay.delete(key);
    };
    value.then(forget, forget);
    return value;
  };
  return (key) => {
    const before = underWay.get(key);
    if (before === undefined) return begin(key);
    const next =
      waiting.get(key) ??
      before.then(
        () => begin(key),
        () => begin(key),
      );
    waiting.set(key, next);
    return next;
  };
}
