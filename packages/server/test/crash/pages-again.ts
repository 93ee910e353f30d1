import type { RequestEntry, Simulator } from "@innkit/sdk/testing";

/** A page of a window of time that was asked for although it had been given in full before. */
interface Again {
  /** In which life it was asked for again, and in which it had been given. */
  readonly life: number;
  readonly givenIn: number;
  /** The walk that it is a page of. */
  readonly walk: string;
  /** When it was asked for again, and when before. */
  readonly at: string;
  readonly before: string;
}

/** Counts what a crash makes a process read again, by what Mews was asked for. */
export interface PageCounter {
  /** Looks at what was asked for since the last look. Between two looks no more may be asked than the log holds. */
  look(): void;
  /** Pages given so far. */
  given(): number;
  /** How many pages came for the first time in each life. */
  perLife(): readonly number[];
  readonly again: readonly Again[];
}

export function countPages(hotel: Simulator): PageCounter {
  const heard = new Set<string>();
  const given = new Map<string, { life: number; at: string }>();
  const again: Again[] = [];
  const firsts: number[] = [];
  return {
    look() {
      for (const entry of hotel.requestLog()) {
        if (heard.has(entry.requestId)) continue;
        heard.add(entry.requestId);
        if (!isPageOfWindow(entry)) continue;
        const life = lifeCalled(entry.client);
        const walk = `${entry.operation} ${entry.asks}`;
        const page = `${walk} ${entry.cursor}`;
        const first = given.get(page);
        if (first === undefined) firsts[life] = (firsts[life] ?? 0) + 1;
        else again.push({ life, givenIn: first.life, walk, at: entry.at, before: first.at });
        given.set(page, { life, at: entry.at });
      }
    },
    given: () => given.size,
    perLife: () => Array.from(firsts, (count) => count ?? 0),
    again,
  };
}

/** What a life calls itself when it asks Mews: what comes of a killed one when the next has begun is still its own. */
export function nameOf(life: number): string {
  return `life ${life}`;
}

function lifeCalled(name: string | null): number {
  const life = Number(name?.replace(/^life /, "") ?? NaN);
  if (!Number.isInteger(life)) throw new Error(`a request of nobody's: ${name}`);
  return life;
}

/** The most pages of one walk, and of all walks, that one life read again of what an earlier one had been given. */
export function mostAgain(again: readonly Again[]): { walk: number; life: number; total: number } {
  const most = (key: (one: Again) => string): number => {
    const counts = new Map<string, number>();
    for (const one of again) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };
  return {
    walk: most(({ life, walk }) => `${life} ${walk}`),
    life: most(({ life }) => `${life}`),
    total: again.length,
  };
}

/** Of which answers nobody can use what came. */
const spoiling: readonly string[] = ["cut", "brokenJson", "emptyPage", "repeatedCursor"];

/** Whether all of a page came, of rows that were asked for by when they were made or changed. */
function isPageOfWindow({ operation, status, filters, faults }: RequestEntry): boolean {
  const spoiled = faults.some((fault) => spoiling.includes(fault));
  return status === 200 && !spoiled && operation.includes("/getAll") && filters.some((name) => name.endsWith("Utc"));
}
