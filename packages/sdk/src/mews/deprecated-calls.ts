import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Context, Scope } from "../kernel/plugin.ts";
import { deprecationOf, type MewsDeprecation } from "./deprecations.ts";
import type { MewsPlugin } from "./plugin.ts";

/** How often a property called in a day what Mews will end. */
export interface MewsDeprecatedCallRow {
  property_id: string;
  operation: string;
  /** UTC: `2026-03-01`. */
  day: string;
  calls: number;
}

export const deprecatedMigration: Migration = {
  async up(db) {
    await sql`create table mews_deprecated_call (
      property_id text not null, operation text not null, day text not null, calls integer not null,
      primary key (property_id, operation, day))`.execute(db);
  },
};

/** Counts in memory, and writes the counts down together: a minute later, when they are asked for, and at the end. */
export interface DeprecatedCalls {
  count(scope: Scope, operation: string): void;
  /** Of the last 30 days, of all processes as far as they have written them down. */
  read(scope: Scope): Promise<readonly MewsDeprecation[]>;
}

const restMs = 60_000;
const keptDays = 30;

export function deprecatedCalls(ctx: Context<MewsPlugin>): DeprecatedCalls {
  /** By property: how often each operation was called on each day. */
  let counted = new Map<string, { scope: Scope; calls: Map<string, number> }>();
  let timer: NodeJS.Timeout | undefined;

  const dayOf = (daysAgo: number): string =>
    new Date(ctx.clock.now().getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);

  function add(scope: Scope, key: string, calls: number): void {
    const known = counted.get(scope.propertyId) ?? { scope, calls: new Map<string, number>() };
    counted.set(scope.propertyId, known);
    known.calls.set(key, (known.calls.get(key) ?? 0) + calls);
  }

  async function write(scope: Scope, calls: ReadonlyMap<string, number>): Promise<void> {
    const rows = [...calls].map(([key, count]) => {
      const [operation = "", day = ""] = key.split(" ");
      return { property_id: scope.propertyId, operation, day, calls: count };
    });
    await ctx.tx(scope, async (tx) => {
      await tx
        .insertInto("mews_deprecated_call")
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(["property_id", "operation", "day"])
            .doUpdateSet({ calls: sql`mews_deprecated_call.calls + excluded.calls` }),
        )
        .execute();
      await tx
        .deleteFrom("mews_deprecated_call")
        .where("property_id", "=", scope.propertyId)
        .where("day", "<=", dayOf(keptDays))
        .execute();
    });
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const taken = counted;
    counted = new Map();
    for (const { scope, calls } of taken.values()) {
      try {
        await write(scope, calls);
      } catch (error) {
        for (const [key, count] of calls) add(scope, key, count); // they count the next time
        ctx.log.error(
          { propertyId: scope.propertyId, error: error instanceof Error ? error.message : String(error) },
          "the calls to what Mews will end could not be written down",
        );
      }
    }
  }

  ctx.onStop(flush);

  return {
    count(scope, operation) {
      if (deprecationOf(operation) === undefined) return;
      add(scope, `${operation} ${dayOf(0)}`, 1);
      timer ??= setTimeout(() => void flush(), restMs).unref();
    },
    async read(scope) {
      await flush();
      const rows = await ctx
        .db(scope)
        .selectFrom("mews_deprecated_call")
        .select(["operation", "day", "calls"])
        .where("property_id", "=", scope.propertyId)
        .where("day", ">", dayOf(keptDays))
        .orderBy("operation")
        .orderBy("day")
        .execute();
      return [...new Set(rows.map(({ operation }) => operation))].flatMap((operation) => {
        const facts = deprecationOf(operation);
        if (facts === undefined) return [];
        const days = rows.filter((row) => row.operation === operation);
        return [{ ...facts, callsByDay: Object.fromEntries(days.map(({ day, calls }) => [day, calls])) }];
      });
    },
  };
}
