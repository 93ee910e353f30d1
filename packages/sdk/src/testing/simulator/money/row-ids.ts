import { randomStream, uuid } from "../random.ts";

/** Which row of a stay an id names. */
export interface RowName {
  /** Which stay, from 0; below 2^32. */
  readonly stay: number;
  /** Which of its rows, from 0; below 2^16. */
  readonly position: number;
}

/** Ids that tell, to who knows their key, which row they name: no list of them need be kept. */
export interface RowIds {
  idOf(stay: number, position: number): string;
  /** Undefined for an id that was not made here. */
  read(id: string): RowName | undefined;
}

/** The ids of one table; they look like any other, and one seed gives the same. */
export function rowIds(seed: string, table: string): RowIds {
  const random = randomStream(seed, `ids of ${table}`);
  const keys = Array.from({ length: 6 }, () => random.between(0, 0xffffffff));
  const [first = 0, second = 0, third = 0, ...rounds] = keys;

  const idOf = (stay: number, position: number): string => {
    const covered = (position ^ (scramble(stay, first) & 0xffff)) & 0xffff;
    const check = scramble(stay ^ scramble(position, second), third);
    return uuid(
      shuffle(stay, rounds),
      (covered << 16) | (check & 0xffff),
      scramble(check, first),
      scramble(check, second),
    );
  };
  return {
    idOf,
    read(id) {
      const stay = shuffle(Number.parseInt(id.slice(0, 8), 16), rounds.toReversed(), true);
      const position = (Number.parseInt(id.slice(9, 13), 16) ^ scramble(stay, first)) & 0xffff;
      return idOf(stay, position) === id ? { stay, position } : undefined;
    },
  };
}

/** A Feistel network over the halves of a word: with the keys in the opposite order it leads back. */
function shuffle(word: number, keys: readonly number[], back = false): number {
  let [left, right] = [word >>> 16, word & 0xffff];
  if (back) [left, right] = [right, left];
  for (const key of keys) [left, right] = [right, left ^ (scramble(right, key) & 0xffff)];
  if (back) [left, right] = [right, left];
  return ((left << 16) | right) >>> 0;
}

/** A word that tells nothing of the one it was made of. */
function scramble(word: number, key: number): number {
  let mixed = Math.imul(word ^ key ^ (word >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
