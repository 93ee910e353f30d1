import { parseJson } from "../json.ts";
import { type Misfit, misfits } from "../operations/fits.ts";
import { operations } from "../operations/facts.ts";

/** Mews answered something that is not documented here: a new field, a new member of an enum, another kind of value. */
export interface ShapeNotice extends Misfit {
  readonly operation: string;
  readonly at: Date;
}

export interface ShapeWatchOptions {
  /** Told once of each difference. */
  onNotice(notice: ShapeNotice): void;
  /** How often an operation's answers are looked at: one in so many milliseconds; 10 minutes unless given. */
  everyMs?: number | undefined;
  now?: (() => Date) | undefined;
}

/** More differences than this are no drift: something else is wrong, and the first ones tell what. */
const mostNotices = 1000;

/**
 * Looks at a sample of the answers and tells what is new in them, by path and never by a guest's value. Unknown fields
 * and members are kept by the client whether they are watched or not.
 *
 * @returns what the client's `onAnswer` takes
 * @example
 * const onAnswer = shapeWatch({ onNotice: ({ operation, path, found }) => console.warn("new in Mews", operation, path, found) });
 * const mews = createMewsClient({ environment: "demo", credentials, clientName: "Lighthouse 1.0", onAnswer });
 */
export function shapeWatch(options: ShapeWatchOptions): (operation: string, text: string) => void {
  const { onNotice, everyMs = 600_000, now = () => new Date() } = options;
  const looked = new Map<string, number>();
  const told = new Set<string>();

  return (operation, text) => {
    const at = now();
    if (at.getTime() - (looked.get(operation) ?? -Infinity) < everyMs || told.size >= mostNotices) return;
    looked.set(operation, at.getTime());
    const answer = parseJson(text, operations.get(operation)?.exact ?? false);
    if (isEmpty(answer)) return;
    for (const misfit of misfits(operation, answer)) {
      const key = `${operation} ${misfit.path} ${misfit.kind} ${misfit.found}`;
      if (told.has(key) || told.size >= mostNotices) continue;
      told.add(key);
      onNotice({ operation, at, ...misfit });
    }
  };
}

/** Many writes answer `{}` whatever their page says. */
function isEmpty(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
}
