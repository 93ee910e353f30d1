import { type Node, readPattern } from "./pattern.ts";

/**
 * Patterns over digits, tried all at once: one step of a table a digit, nothing allocated. States are found as digits lead to
 * them, each once (the subset construction of Rabin and Scott).
 */
export class Machine {
  /** Bit n: something that begins with the digit n can match. */
  readonly firsts: number;
  readonly #steps: readonly Step[];
  readonly #ids = new Map<string, number>();
  readonly #sets: (readonly number[])[] = [];
  readonly #first: number;
  /** Ten of a state: where each digit leads; -1 while nobody went there. */
  #next: Int16Array = new Int16Array(640).fill(-1);
  #accepts: Int32Array = new Int32Array(64);

  /**
   * @param patterns up to 30, of figures, `\d`, classes, groups, `|`, `?`, `{n}` and `{n,m}`
   * @throws SyntaxError for a pattern of anything else
   */
  constructor(patterns: readonly string[]) {
    const laid: Steps = { all: [], places: new Map() };
    const begin = patterns.map((pattern, at) =>
      lay(readPattern(pattern), laid, added(laid, { takes: 0, goes: -1, also: [], accepts: 1 << at })),
    );
    const steps = laid.all;
    this.#steps = steps;
    // The state that leads nowhere is the first, 0.
    this.#state([]);
    this.#first = this.#state(begin);
    this.firsts = this.#sets[this.#first]!.reduce((mask, step) => mask | steps[step]!.takes, 0);
  }

  /**
   * Which of the patterns match the digits `from` until `to` entirely: a bit each, by their order.
   *
   * @param digits figures 0 to 9, one an element
   */
  matches(digits: Uint8Array, from: number, to: number): number {
    const next = this.#next;
    let now = this.#first;
    for (let at = from; at < to; at++) {
      const known = next[now * 10 + digits[at]!]!;
      if (known < 0) return this.#slowly(digits, at, to, now);
      now = known;
    }
    return this.#accepts[now]!;
  }

  /** Whether the first pattern matches a beginning of the digits. */
  begins(digits: Uint8Array, from: number, to: number): boolean {
    let now = this.#first;
    for (let at = from; at < to && now !== 0 && (this.#accepts[now]! & 1) === 0; at++)
      now = this.#after(now, digits[at]!);
    return (this.#accepts[now]! & 1) === 1;
  }

  /** On from here over steps that were not all gone before. */
  #slowly(digits: Uint8Array, from: number, to: number, state: number): number {
    let now = state;
    for (let at = from; at < to; at++) now = this.#after(now, digits[at]!);
    return this.#accepts[now]!;
  }

  #after(state: number, digit: number): number {
    const known = this.#next[state * 10 + digit]!;
    if (known >= 0) return known;
    const reached = this.#sets[state]!.filter((step) => (this.#steps[step]!.takes >> digit) & 1);
    const found = this.#state(reached.map((step) => this.#steps[step]!.goes));
    this.#next[state * 10 + digit] = found;
    return found;
  }

  #state(open: Iterable<number>): number {
    const set = [...closed(this.#steps, open)].toSorted((a, b) => a - b);
    const name = set.join();
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#sets.push(set) - 1;
    this.#ids.set(name, id);
    if (id >= this.#accepts.length) this.#grow();
    this.#accepts[id] = set.reduce((mask, step) => mask | this.#steps[step]!.accepts, 0);
    return id;
  }

  #grow(): void {
    const [next, accepts] = [this.#next, this.#accepts];
    this.#next = new Int16Array(next.length * 2).fill(-1);
    this.#next.set(next);
    this.#accepts = new Int32Array(accepts.length * 2);
    this.#accepts.set(accepts);
  }
}

/** A step takes one of some digits, or none and goes on at once to others. */
interface Step {
  /** Bit n: it takes the digit n. */
  readonly takes: number;
  readonly goes: number;
  readonly also: readonly number[];
  readonly accepts: number;
}

function closed(steps: readonly Step[], open: Iterable<number>): Set<number> {
  const reached = new Set<number>(open);
  for (const step of reached) for (const other of steps[step]!.also) reached.add(other);
  return reached;
}

/** Steps under way, and where each of them is by what it does: patterns that end alike share their ends. */
interface Steps {
  readonly all: Step[];
  readonly places: Map<string, number>;
}

function added({ all, places }: Steps, step: Step): number {
  const name = `${step.takes}/${step.goes}/${step.also.join()}/${step.accepts}`;
  const known = places.get(name);
  if (known !== undefined) return known;
  const place = all.push(step) - 1;
  places.set(name, place);
  return place;
}

/** Lays a tree out as steps that lead to `end`; answers the first of them. */
function lay(node: Node, steps: Steps, end: number): number {
  switch (node.kind) {
    case "digit":
      return added(steps, { takes: node.takes, goes: end, also: [], accepts: 0 });
    case "row":
      return node.of.reduceRight((then, each) => lay(each, steps, then), end);
    case "choice":
      return added(steps, { takes: 0, goes: -1, also: node.of.map((each) => lay(each, steps, end)), accepts: 0 });
    case "times": {
      let then = end;
      for (let left = node.most; left > node.least; left--) {
        const once = lay(node.what, steps, then);
        then = added(steps, { takes: 0, goes: -1, also: [once, end], accepts: 0 });
      }
      for (let left = node.least; left > 0; left--) then = lay(node.what, steps, then);
      return then;
    }
  }
}
