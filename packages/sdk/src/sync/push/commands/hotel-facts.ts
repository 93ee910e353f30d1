import type { Kysely } from "kysely";
import type { Scope } from "../../../kernel/plugin.ts";
import type { SyncContext } from "../../context.ts";
import { survivorsAmong } from "../../pull/merge.ts";
import type { SyncTables } from "../../rows.ts";
import type { WriteRow } from "../tables.ts";
import type { Looking, Making } from "./command.ts";

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

/** Where a look for what a command made begins. */
export async function lookingOf(
  ctx: SyncContext,
  scope: Scope,
  write: WriteRow,
  from: Pick<Looking, "mews" | "signal">,
): Promise<Looking> {
  const accountId = accountOf(write);
  const survivor = accountId && (await survivorOfAccount(ctx.db(scope), write));
  const accountIds = [accountId, survivor].filter((id) => id !== undefined);
  return { ...(await makingOf(ctx, scope, write)), ...from, accountIds };
}

/** The profile that is left of the one a command is about, where that one was merged as far as the copy knows. */
export async function survivorOfAccount(db: Kysely<SyncTables>, write: WriteRow): Promise<string | undefined> {
  const accountId = accountOf(write);
  return accountId && (await survivorsAmong(db, write.property_id, [accountId])).get(accountId);
}

function accountOf({ input }: WriteRow): string | undefined {
  const accountId = (input as { readonly accountId?: unknown } | null)?.accountId;
  return typeof accountId === "string" ? accountId : undefined;
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
