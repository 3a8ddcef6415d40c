/** Values of a number that is not known beforehand. */
export interface ValueList {
  readonly push: (value: number) => void;
  /** All values in order, in an array of their own. */
  readonly toArray: () => Float32Array;
}

/** A list that keeps float32 values in 4 bytes each and doubles its room when it is full. */
export function createValueList(): ValueList {
  let room = new Float32Array(1024);
  let length = 0;
  const push = (value: number): void => {
    if (length === room.length) {
      const larger = new Float32Array(room.length * 2);
      larger.set(room);
      room = larger;
    }
    room[length++] = value;
  };
  return { push, toArray: () => room.slice(0, length) };
}
