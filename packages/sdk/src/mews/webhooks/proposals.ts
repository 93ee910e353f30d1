import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { defineErrors, type ErrorFactory } from "../../kernel/errors.ts";
import type { Context, Scope } from "../../kernel/plugin.ts";
import { fingerprint } from "../fingerprint.ts";
import type { MewsPlugin } from "../plugin.ts";
import { hold } from "./inbox.ts";
import type { MewsIntegrationWebhook } from "./message.ts";
import { seldom } from "./seldom.ts";
import type { MewsProposalRow } from "./tables.ts";
import type { MewsProposal } from "./types.ts";

/** Most proposals that wait for a person, and most that are taken in an hour: each costs a request to Mews. */
const mostOpen = 10;
const mostAnHour = 20;
const hour = 3_600_000;
/** How long a token is kept for somebody to accept it. */
const openFor = 30 * 24 * hour;
/** How long what became of it is kept. */
const keptFor = 2 * openFor;

const open = ["unchecked", "fits", "unfit"] as const;

/** Why a token does not fit; undefined where it opens this hotel. Throws where Mews cannot say. */
export type CheckToken = (scope: Scope, token: string) => Promise<string | undefined>;

const errors: Readonly<Record<"no_such_proposal" | "proposal_closed" | "proposal_unfit", ErrorFactory>> = defineErrors(
  "mews",
  {
    no_such_proposal: [404, "There is no such proposed token"],
    proposal_closed: [409, "Somebody has decided on this proposed token already, or it is too old"],
    proposal_unfit: [409, "This proposed token does not fit this hotel"],
  },
);

/** Access tokens that came by webhook. None is used before Mews was asked which hotel it opens, and a person said yes. */
export interface Proposals {
  propose(scope: Scope, message: MewsIntegrationWebhook): Promise<void>;
  /** Asks Mews about those that nobody asked about yet. */
  check(scope: Scope): Promise<void>;
  list(scope: Scope): Promise<readonly MewsProposal[]>;
  accept(scope: Scope, id: string): Promise<void>;
  decline(scope: Scope, id: string): Promise<void>;
  /** Forgets the tokens that nobody decided on, and old decisions. */
  tidy(scope: Scope): Promise<void>;
}

export function proposalsOf(ctx: Context<MewsPlugin>, checkToken: CheckToken): Proposals {
  const warn = seldom(ctx);
  const now = () => ctx.clock.now();
  const before = (ms: number) => new Date(now().getTime() - ms).toISOString();
  const rows = (scope: Scope, states: readonly MewsProposalRow["state"][]) =>
    ctx
      .db(scope)
      .selectFrom("mews_proposal")
      .selectAll()
      .where("property_id", "=", scope.propertyId)
      .where("state", "in", states)
      .where("created_at", ">=", before(openFor))
      .orderBy("created_at", "desc")
      .orderBy("id");

  /** Changes a proposal. @returns false when it was not open any more */
  const change = (scope: Scope, id: string, to: Partial<MewsProposalRow>) =>
    ctx.tx(scope, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable("mews_proposal")
        .set(to)
        .where("property_id", "=", scope.propertyId)
        .where("id", "=", id)
        .where("state", "in", open)
        .executeTakeFirst();
      if (numUpdatedRows > 0n && to.decided_at) await ctx.secrets.remove(scope, nameOf(id));
      return numUpdatedRows > 0n;
    });
  const decision = ({ actor }: Scope, state: "accepted" | "declined") => ({
    state,
    decided_at: now().toISOString(),
    decided_by: actor,
  });
  const find = async (scope: Scope, id: string): Promise<MewsProposalRow> => {
    const row = /^[0-9a-f-]{36}$/i.test(id)
      ? await ctx
          .db(scope)
          .selectFrom("mews_proposal")
          .selectAll()
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", id)
          .executeTakeFirst()
      : undefined;
    if (!row) throw errors.no_such_proposal({ id });
    return row;
  };
  const ask = async (scope: Scope, id: string): Promise<string | undefined> => {
    const token = await ctx.secrets.read(scope, nameOf(id));
    return token === undefined ? "Its token is not here any more" : checkToken(scope, token);
  };

  return {
    async propose(scope, { action, integration, requestor, accessToken }) {
      if (!accessToken) return;
      const token = accessToken.reveal();
      if ((await ctx.settings(scope)).accessToken === token) return;
      const { propertyId } = scope;
      const id = randomUUID();
      const at = now().toISOString();
      const outcome = await ctx.tx(scope, async (tx) => {
        await hold(tx, propertyId);
        const again = await tx
          .updateTable("mews_proposal")
          .set({ times: sql<number>`times + 1`, last_at: at })
          .where("property_id", "=", propertyId)
          .where("fingerprint", "=", fingerprint(token))
          .executeTakeFirst();
        if (again.numUpdatedRows > 0n) return "known";
        const { rows: counts } = await sql<{ waiting: string; recent: string; unfit: string | null }>`
          select count(*) filter (where state = any(${[...open]}::text[])) as waiting,
            count(*) filter (where created_at > ${before(hour)}::timestamptz) as recent,
            (array_agg(id::text order by created_at) filter (where state = 'unfit'))[1] as unfit
          from mews_proposal where property_id = ${propertyId}`.execute(tx);
        const { waiting = 0, recent = 0, unfit = null } = counts[0] ?? {};
        if (Number(recent) >= mostAnHour || (Number(waiting) >= mostOpen && unfit === null)) return "too many";
        if (Number(waiting) >= mostOpen && unfit !== null)
          await change(scope, unfit, { state: "expired", decided_at: at });
        await tx
          .insertInto("mews_proposal")
          .values({
            property_id: propertyId,
            id,
            state: "unchecked",
            action,
            integration_id: integration?.id ?? null,
            integration_name: integration?.name.slice(0, 200) ?? null,
            requestor: requestor?.name.slice(0, 200) ?? null,
            fingerprint: fingerprint(token),
            times: 1,
            created_at: at,
            last_at: at,
          })
          .execute();
        await ctx.secrets.put(scope, nameOf(id), token);
        await tx.emit("token_proposed", { proposalId: id });
        await tx.enqueue("ask", {}, { key: "ask" });
        return "new";
      });
      if (outcome === "too many")
        warn({ propertyId, action }, "an access token came by webhook after too many others: it was not kept");
    },

    async check(scope) {
      for (const { id } of await rows(scope, ["unchecked"]).execute()) {
        const reason = await ask(scope, id);
        await change(scope, id, { state: reason === undefined ? "fits" : "unfit", reason: reason ?? null });
      }
    },

    list: async (scope) => (await rows(scope, open).execute()).map(viewOf),

    async accept(scope, id) {
      const row = await find(scope, id);
      if (!isOpen(row, before(openFor))) throw errors.proposal_closed({ id });
      const reason = await ask(scope, id);
      if (reason !== undefined) {
        await change(scope, id, { state: "unfit", reason });
        throw errors.proposal_unfit({ id }, { message: `This token cannot be used: ${reason}` });
      }
      await ctx.tx(scope, async (tx) => {
        const token = await ctx.secrets.read(scope, nameOf(id));
        if (token === undefined || !(await change(scope, id, decision(scope, "accepted"))))
          throw errors.proposal_closed({ id });
        await ctx.deps.kernel.settings.write(scope, "mews", { accessToken: token });
        await tx.emit("token_accepted", { proposalId: id });
      });
    },

    async decline(scope, id) {
      await find(scope, id);
      await ctx.tx(scope, async (tx) => {
        if (!(await change(scope, id, decision(scope, "declined")))) throw errors.proposal_closed({ id });
        await tx.emit("token_declined", { proposalId: id });
      });
    },

    async tidy(scope) {
      const late = await ctx
        .db(scope)
        .selectFrom("mews_proposal")
        .select("id")
        .where("property_id", "=", scope.propertyId)
        .where("state", "in", open)
        .where("created_at", "<", before(openFor))
        .execute();
      for (const { id } of late) await change(scope, id, { state: "expired", decided_at: now().toISOString() });
      await ctx.tx(scope, (tx) =>
        tx
          .deleteFrom("mews_proposal")
          .where("property_id", "=", scope.propertyId)
          .where("created_at", "<", before(keptFor))
          .execute(),
      );
    },
  };
}

function viewOf(row: MewsProposalRow): MewsProposal {
  const receivedAt = new Date(row.created_at);
  return {
    id: row.id,
    state: row.state as MewsProposal["state"],
    reason: row.reason,
    action: row.action,
    integration: row.integration_id === null ? null : { id: row.integration_id, name: row.integration_name },
    requestor: row.requestor,
    receivedAt,
    expiresAt: new Date(receivedAt.getTime() + openFor),
  };
}

function isOpen({ state, created_at }: MewsProposalRow, since: string): boolean {
  return (open as readonly string[]).includes(state) && new Date(created_at) >= new Date(since);
}

function nameOf(id: string): string {
  return `proposal/${id}`;
}
