import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { takeTurn } from "./keys.ts";
import type { DuplicatesContext } from "./types.ts";

/**
 * Forgets erased guests: their keys, their pairs and the merges they were in. What is common to many stays counted in the
 * model, which names nobody. In turn with finding, so that no run that still read them brings them back.
 */
export async function forgetGuests(ctx: DuplicatesContext, scope: Scope, guestIds: readonly string[]): Promise<void> {
  const { propertyId } = scope;
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const { rows } = await sql<{ id: string }>`
      with guest as (
        select unnest(${[...guestIds]}::uuid[]) as id
      ), unkeyed as (
        delete from duplicates_key where property_id = ${propertyId} and guest_id in (select id from guest)
      ), pair as (
        delete from duplicates_pair where property_id = ${propertyId}
          and (guest_a in (select id from guest) or guest_b in (select id from guest))
        returning id
      ), unmerged as (
        delete from duplicates_merge where property_id = ${propertyId}
          and (survivor_id in (select id from guest) or merged_id in (select id from guest) or pair_id in (select id from pair))
      )
      select id from pair`.execute(tx);
    const ids = rows.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += 1_000)
      await tx.emit("pairs_changed", { ids: ids.slice(from, from + 1_000) });
  });
}
