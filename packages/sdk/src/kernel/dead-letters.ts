import { sql } from "kysely";
import type { OpenDatabase } from "./database/door.ts";
import { toEvent } from "./events.ts";
import { kernelErrors } from "./failures.ts";
import { messageOf } from "./jobs.ts";
import type { Scope } from "./plugin.ts";
import { apart } from "./running.ts";
import type { DeadLetter, DeliveryStore, LoggedEvent } from "./service.ts";

/** Who takes an event again; undefined when nobody of that name is in this kit. */
type Find = (subscriber: string) => { handle(event: LoggedEvent): Promise<void> } | undefined;

/** The events that a subscriber could not take. */
export function deadLetters({ owner }: OpenDatabase, find: Find): Pick<DeliveryStore, "deadLetters" | "replay"> {
  const list = async ({ propertyId }: Scope): Promise<DeadLetter[]> => {
    const rows = await owner
      .selectFrom("kernel_dead_letter as d")
      .innerJoin("kernel_event as e", (on) =>
        on.onRef("e.property_id", "=", "d.property_id").onRef("e.seq", "=", "d.seq"),
      )
      .where("d.property_id", "=", propertyId)
      .select(["d.id as letter_id", "d.subscriber", "d.error", "d.attempts", "d.at as set_aside_at"])
      .selectAll("e")
      .orderBy("d.at", "desc")
      .limit(1000)
      .execute();
    return rows.map((row) => ({
      id: row.letter_id,
      subscriber: row.subscriber,
      error: row.error,
      attempts: row.attempts,
      at: row.set_aside_at,
      event: toEvent(row),
    }));
  };
  const again = async ({ id, subscriber, event }: DeadLetter): Promise<boolean> => {
    const { propertyId } = event;
    try {
      const known = find(subscriber);
      if (!known) throw new Error(`nobody is called ${subscriber} here any more`);
      await apart(() => known.handle(event));
    } catch (error) {
      await owner
        .updateTable("kernel_dead_letter")
        .where((is) => is.and({ property_id: propertyId, id }))
        .set({ error: messageOf(error), attempts: sql`attempts + 1`, at: sql`now()` })
        .execute();
      return false;
    }
    await owner
      .deleteFrom("kernel_dead_letter")
      .where((is) => is.and({ property_id: propertyId, id }))
      .execute();
    return true;
  };
  return {
    deadLetters: list,
    async replay(scope, ids) {
      const wanted = (await list(scope)).filter(({ id }) => ids.includes(id));
      const unknown = ids.find((id) => !wanted.some((letter) => letter.id === id));
      if (unknown) throw kernelErrors.no_such_dead_letter({ id: unknown });
      let delivered = 0;
      for (const letter of wanted.toReversed()) if (await again(letter)) delivered++;
      return { delivered, failed: wanted.length - delivered };
    },
  };
}
