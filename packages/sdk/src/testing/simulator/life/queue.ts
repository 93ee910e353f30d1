/** What is due, by virtual time; what was put in first comes first among equals. */
export interface Queue<T> {
  put(at: number, item: T): void;
  /** Takes the next item that is due at `until` or before. */
  take(until: number): { readonly at: number; readonly item: T } | undefined;
  /** When the next item is due. */
  next(): number | undefined;
}

interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

/** A binary heap. */
export function createQueue<T>(): Queue<T> {
  const heap: Entry<T>[] = [];
  let order = 0;
  const before = (a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

  const rise = (start: number): void => {
    let place = start;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const [child, parent] = [heap[place], heap[above]];
      if (child === undefined || parent === undefined || !before(child, parent)) return;
      [heap[place], heap[above]] = [parent, child];
      place = above;
    }
  };
  const sink = (): void => {
    let place = 0;
    for (;;) {
      let least = place;
      for (const child of [2 * place + 1, 2 * place + 2]) {
        const [candidate, current] = [heap[child], heap[least]];
        if (candidate !== undefined && current !== undefined && before(candidate, current)) least = child;
      }
      const [here, there] = [heap[place], heap[least]];
      if (least === place || here === undefined || there === undefined) return;
      [heap[place], heap[least]] = [there, here];
      place = least;
    }
  };

  return {
    put(at, item) {
      heap.push({ at, order: order++, item });
      rise(heap.length - 1);
    },
    take(until) {
      const first = heap[0];
      if (first === undefined || first.at > until) return undefined;
      const last = heap.pop();
      if (last !== undefined && last !== first) {
        heap[0] = last;
        sink();
      }
      return first;
    },
    next: () => heap[0]?.at,
  };
}
