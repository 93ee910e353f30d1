/** Runs work when it is its turn. */
export type Turn = <R>(work: () => Promise<R>) => Promise<R>;

/**
 * Lets so many run at once; the others wait in order.
 *
 * @example
 * const turn = turns(2);
 * await Promise.all(pages.map((page) => turn(() => write(page))));
 */
export function turns(atOnce: number): Turn {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
