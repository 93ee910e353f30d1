import type { Scope } from "../../../kernel/plugin.ts";
import type { SyncContext } from "../../context.ts";
import type { WriteRow } from "../tables.ts";
import type { Making } from "./command.ts";

/* What commands need to know of the hotel, read from the mirror. */

/** What a request is made of besides its input. */
export async function makingOf(ctx: SyncContext, scope: Scope, { id }: WriteRow): Promise<Making> {
  const hotel = await ctx
    .db(scope)
    .selectFrom("sync_hotel")
    .select("pricing")
    .where("property_id", "=", scope.propertyId)
    .executeTakeFirst();
  return { key: id, pricing: hotel?.pricing === "net" ? "net" : "gross" };
}

/** The state of a reservation as Mews has it, in our words; undefined where it was never read. */
export async function storedState(ctx: SyncContext, scope: Scope, id: string): Promise<string | undefined> {
  const stored = await ctx
    .db(scope)
    .selectFrom("sync_payload")
    .select("payload")
    .where("property_id", "=", scope.propertyId)
    .where("entity", "=", "reservation")
    .where("id", "=", id)
    .executeTakeFirst();
  return stored && stateInOurWords((stored.payload as { readonly State?: unknown }).State);
}

/** "Enquired" is the spelling of 2017. */
export function stateInOurWords(state: unknown): string {
  return state === "Enquired" ? "inquired" : String(state).toLowerCase();
}
