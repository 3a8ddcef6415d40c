/** Turns a map round: by each value, the keys that have it, in their order. */
export function groupedBy<Key, Value>(map: ReadonlyMap<Key, Value>): ReadonlyMap<Value, readonly Key[]> {
  const groups = new Map<Value, Key[]>();
  for (const [key, value] of map) {
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [key]);
    else group.push(key);
  }
  return groups;
}
