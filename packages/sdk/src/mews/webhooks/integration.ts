import { sql } from "kysely";
import { isInnkitError } from "../../kernel/errors.ts";
import type { Context, Scope } from "../../kernel/plugin.ts";
import { createMewsClient } from "../client.ts";
import type { MewsClient, MewsClientOptions } from "../options.ts";
import type { MewsPlugin } from "../plugin.ts";
import { hold } from "./inbox.ts";
import { hintLane } from "./lane.ts";

/** What became of the integration, as Mews tells it, in words for people. */
const endings: Readonly<Record<string, string>> = {
  IntegrationDisabled: "The integration was switched off in Mews",
  IntegrationCanceled: "The subscription of the integration was cancelled in Mews",
  IntegrationDeleted: "The integration was deleted in Mews",
};
const beginnings: readonly string[] = ["IntegrationEnabled", "IntegrationReinstated"];

/** Whether a message with this action says that the integration ended or came back. */
export function isClaim(action: string): boolean {
  return Object.hasOwn(endings, action) || beginnings.includes(action);
}

/** Whether Mews still takes the hotel's tokens: messages claim it, and Mews is asked. */
export interface Integrations {
  /** A message says so: Mews will be asked. */
  claim(scope: Scope, action: string): Promise<void>;
  /** Asks Mews whether what was claimed is so. A forged message costs one request and changes nothing. */
  verify(scope: Scope): Promise<void>;
  /** The tokens work. */
  works(scope: Scope): Promise<void>;
  /** Why Mews refuses the tokens, where a message said so before it did. */
  reason(scope: Scope): Promise<string | undefined>;
}

export function integrationsOf(
  ctx: Context<MewsPlugin>,
  { client, isRefused }: { client(scope: Scope): Promise<MewsClient>; isRefused(scope: Scope): Promise<boolean> },
): Integrations {
  const read = ({ propertyId, actor }: Scope) =>
    ctx
      .db({ propertyId, actor })
      .selectFrom("mews_inbox")
      .select(["claimed", "ended"])
      .where("property_id", "=", propertyId)
      .executeTakeFirst();
  const asked = async (scope: Scope): Promise<"works" | "refused" | "not connected"> => {
    try {
      await (await client(scope)).call("configuration/get", {}, { lane: hintLane, force: true });
      return "works";
    } catch (error) {
      if (isInnkitError(error, "mews/unauthorized")) return "refused";
      if (isInnkitError(error, "mews/not_connected") || isInnkitError(error, "mews/mixed_worlds"))
        return "not connected";
      throw error;
    }
  };
  return {
    async claim(scope, action) {
      await ctx.tx(scope, async (tx) => {
        await hold(tx, scope.propertyId);
        await sql`update mews_inbox set claimed = ${action} where property_id = ${scope.propertyId}`.execute(tx);
        await tx.enqueue("ask", {}, { key: "ask" });
      });
    },

    async verify(scope) {
      const claimed = (await read(scope))?.claimed ?? null;
      if (claimed === null) return;
      const wasRefused = await isRefused(scope);
      const answer = await asked(scope);
      const ended = answer === "refused" && Object.hasOwn(endings, claimed) ? claimed : null;
      await ctx.tx(scope, async (tx) => {
        await sql`update mews_inbox set claimed = nullif(claimed, ${claimed}), ended = ${ended}
          where property_id = ${scope.propertyId}`.execute(tx);
        if (answer !== "not connected" && wasRefused !== (answer === "refused"))
          await tx.emit("integration_changed", { action: claimed, isOn: answer === "works" });
      });
    },

    async works(scope) {
      if (!(await read(scope))?.ended) return;
      await ctx.tx(scope, (tx) =>
        sql`update mews_inbox set ended = null where property_id = ${scope.propertyId}`.execute(tx),
      );
    },

    async reason(scope) {
      const ended = (await read(scope))?.ended;
      return ended ? endings[ended] : undefined;
    },
  };
}

/** A token that opens nothing, or is none: its shape alone can make Mews refuse the request. */
const refusals = ["mews/unauthorized", "mews/forbidden", "mews/invalid_request"];

/**
 * Asks Mews which hotel a token opens.
 *
 * @returns why it does not fit; undefined where it opens the enterprise that is expected
 * @throws what Mews answers where it cannot say
 */
export async function checkToken(
  options: MewsClientOptions,
  expected: string | undefined,
): Promise<string | undefined> {
  try {
    const mews = createMewsClient({ ...options, attempts: 2 });
    const { Enterprise } = await mews.call("configuration/get", {}, { lane: hintLane });
    if (expected === undefined) return "It is not known yet which hotel of Mews this is";
    return Enterprise.Id.toLowerCase() === expected ? undefined : "It opens another hotel";
  } catch (error) {
    if (refusals.some((code) => isInnkitError(error, code)))
      return "Mews does not accept it, or the integration is not switched on there yet";
    if (isInnkitError(error, "mews/mixed_worlds")) return "It is one that Mews publishes for its demo";
    throw error;
  }
}
