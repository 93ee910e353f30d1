/** A stream of pseudo-random draws. One seed gives one stream, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of `items`, as often as its weight says. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** A draw of the standard normal distribution. */
  normal(): number;
  uuid(): string;
}

/** Opens the stream of this name; streams of different names share nothing. */
export function randomStream(seed: string, name: string): Random {
  const draw = sfc32(seed, name);
  const next = (): number => draw() / 4294967296;
  const random: Random = {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    weighted(items) {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return at(items, items.length - 1)[0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    uuid: () => uuid(draw(), draw(), draw(), draw()),
  };
  return random;
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const text = Buffer.alloc(36, "-");

/** Four 32-bit words as a version 4 uuid; written into one buffer so that the string is flat in memory. */
export function uuid(a: number, b: number, c: number, d: number): string {
  let place = 0;
  const word = (value: number): void => {
    for (let shift = 24; shift >= 0; shift -= 8) {
      if (place === 8 || place === 13 || place === 18 || place === 23) place++;
      const pair = HEX[(value >>> shift) & 255] ?? "00";
      text[place++] = pair.charCodeAt(0);
      text[place++] = pair.charCodeAt(1);
    }
  };
  word(a);
  word((b & 0xffff0fff) | 0x4000);
  word((c & 0x3fffffff) | 0x80000000);
  word(d);
  return text.toString("latin1");
}

/** The id that stands to this one as `relation` says: always the same, and no other's. Taken twice, it leads back. */
export function relatedId(id: string, relation: string): string {
  const head = (Number.parseInt(id.slice(0, 8), 16) ^ scatter(relation)()) >>> 0;
  text.write(head.toString(16).padStart(8, "0") + id.slice(8), "latin1");
  return text.toString("latin1");
}

/** Chris Doty-Humphrey's small fast counter generator: 128 bits of state, seeded from the two texts. */
function sfc32(seed: string, name: string): () => number {
  const hash = scatter(`${seed}\u0000${name}`);
  let a = hash();
  let b = hash();
  let c = hash();
  let counter = 1;
  const draw = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (let round = 0; round < 15; round++) draw();
  return draw;
}

/** FNV-1a over the text, then a mixer that gives as many words as are asked. */
function scatter(source: string): () => number {
  let state = 2166136261;
  for (let index = 0; index < source.length; index++) {
    state = Math.imul(state ^ source.charCodeAt(index), 16777619);
  }
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
