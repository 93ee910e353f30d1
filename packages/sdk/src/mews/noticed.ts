import type { Context } from "../kernel/plugin.ts";
import { type ShapeNotice, shapeWatch } from "./drift/index.ts";
import type { MewsClientOptions } from "./options.ts";
import type { MewsPlugin } from "./plugin.ts";

/** What is new in Mews's answers, as far as this process saw them. */
export interface Noticed {
  /** What a hotel's clients tell each good answer: one memory for all of them. */
  at(propertyId: string): NonNullable<MewsClientOptions["onAnswer"]>;
  /** The first thousand differences, in the order in which they were met. */
  of(propertyId: string): readonly ShapeNotice[];
}

/** Warnings that are written at most; what differs in more places than that is told by the first ones. */
const mostWarnings = 1_000;

/** Warns once of each difference: Mews changes for all hotels alike. */
export function noticedBy({ log, clock }: Pick<Context<MewsPlugin>, "log" | "clock">): Noticed {
  const hotels = new Map<
    string,
    { readonly watch: (operation: string, text: string) => void; readonly met: ShapeNotice[] }
  >();
  const warned = new Set<string>();

  function warn({ operation, path, kind, found }: ShapeNotice): void {
    const key = `${operation} ${path} ${kind} ${found}`;
    if (warned.has(key) || warned.size >= mostWarnings) return;
    warned.add(key);
    log.warn({ operation, path, kind, found }, "Mews answers something that is not known here: nothing is lost");
  }

  return {
    at(propertyId) {
      const known = hotels.get(propertyId);
      if (known) return known.watch;
      const met: ShapeNotice[] = [];
      const onNotice = (notice: ShapeNotice): void => {
        met.push(notice);
        warn(notice);
      };
      const watch = shapeWatch({ onNotice, now: () => clock.now() });
      hotels.set(propertyId, { watch, met });
      return watch;
    },
    of: (propertyId) => [...(hotels.get(propertyId)?.met ?? [])],
  };
}
