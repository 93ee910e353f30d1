import { unlessErased } from "../audit/erased.ts";
import { sql } from "kysely";
import { arrayOf } from "../entities/columns.ts";
import type { MewsOperation } from "../../mews/options.ts";
import { fence } from "../pull/lease.ts";
import { elements } from "../pull/page-text.ts";
import { isMisfit } from "../pull/quarantine.ts";
import { knownOf } from "../pull/known.ts";
import type { Round } from "../pull/walk.ts";
import type { Resource } from "../resource.ts";
import type { Claim } from "./claim.ts";

/*
 * Mews's side of a comparison: every row is read again and its id and content noted in `sync_proof_read`, a page in one
 * statement and one row of the table.
 */

/** Counts what a reconcile costs. */
export interface Tally {
  requests: number;
}

/** Rows as Mews wrote them, and by what name it knows the answer. */
export interface Answer {
  readonly text: string;
  readonly requestId?: string | undefined;
}

/** How Mews is asked: after everybody who is in a hurry. */
const manners = { lane: "backfill", feature: "reconcile" } as const;

/** Reads all of a claim and notes it. @returns false where there is nothing to ask for */
export async function readClaim(round: Round, resource: Resource, claim: Claim, tally: Tally): Promise<boolean> {
  const notes = noting(round, resource);
  let isAsked = false;
  for await (const { body, claimed } of bodiesOf(round, resource, claim)) {
    isAsked = true;
    for await (const { text } of answers(round, resource, body, tally)) await notes(text, claimed);
  }
  return isAsked;
}

/** What is asked for, part by part: what a request names besides is that of its own window. */
export async function* bodiesOf(
  { ctx, scope, hotel }: Round,
  resource: Resource,
  { spans }: Claim,
): AsyncGenerator<{ body: object; claimed: boolean }, void, undefined> {
  if (!resource.windowed) {
    const body = resource.request(await knownOf(ctx, scope, resource, { from: hotel.now, to: hotel.now }));
    if (body !== undefined) yield { body, claimed: true };
    return;
  }
  for (const span of spans) {
    const request = resource.request(await knownOf(ctx, scope, resource, span));
    if (request === undefined) continue;
    const window = { StartUtc: utc(span.from), EndUtc: utc(span.to) };
    yield { body: { ...request, [span.filter]: window }, claimed: span.claimed };
  }
}

/** Asks for rows by their ids, and notes them too: what is noted later counts. @returns what was noted of the answers */
export async function readAgain(
  round: Round,
  resource: Resource & { readonly ids: string },
  ids: readonly string[],
  tally: Tally,
): Promise<Answer[]> {
  const { ctx, scope, hotel } = round;
  const now = { from: hotel.now, to: hotel.now };
  const request = resource.requestByIds ?? resource.request(await knownOf(ctx, scope, resource, now));
  if (request === undefined) return [];
  const notes = noting(round, resource);
  const found: Answer[] = [];
  for await (const { text, requestId } of answers(round, resource, { ...request, [resource.ids]: ids }, tally)) {
    for (const noted of await notes(text, false)) found.push({ text: noted, requestId });
  }
  return found;
}

/** The pages of an answer, as Mews wrote them. */
export async function* answers(
  { mews, signal }: Pick<Round, "mews" | "signal">,
  resource: Resource,
  body: object,
  tally: Tally,
): AsyncGenerator<Answer, void, undefined> {
  for await (const page of mews.each(resource.operation as MewsOperation, body, { ...manners, signal })) {
    tally.requests++;
    yield page;
  }
}

/** Forgets what was noted. */
export async function forgetNotes({ ctx, scope, lease }: Pick<Round, "ctx" | "scope" | "lease">): Promise<void> {
  const { propertyId } = scope;
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await sql`delete from sync_proof_read where property_id = ${propertyId}`.execute(tx);
    await sql`delete from sync_proof_suspect where property_id = ${propertyId}`.execute(tx);
  });
}

/** Notes rows, and tells which texts held them. What the database cannot read is in quarantine, and left out here. */
function noting({ ctx, scope, lease }: Round, resource: Resource) {
  const { propertyId } = scope;
  const note = (text: string, claimed: boolean): Promise<void> =>
    ctx.tx(scope, async (tx) => {
      await fence(tx, lease);
      await sql`
        with row as (
          select distinct on (id) (page.payload ->> 'Id')::uuid as id, md5(page.payload::text)::uuid as hash
          from (select ${text}::jsonb as json) as body
          cross join lateral jsonb_array_elements(${arrayOf(sql`body.json -> ${sql.lit(resource.collection)}`)}) as page(payload)
          ${unlessErased(resource, propertyId)}
          order by id
        )
        insert into sync_proof_read (property_id, entity, page, claimed, ids, hashes)
        select ${propertyId}, ${resource.entity},
          (select coalesce(max(page), 0) + 1 from sync_proof_read where property_id = ${propertyId} and entity = ${resource.entity}),
          ${claimed}, array_agg(id order by id), array_agg(hash order by id)
        from row having count(*) > 0`.execute(tx);
    });

  return async function noted(text: string, claimed: boolean): Promise<string[]> {
    try {
      await note(text, claimed);
      return [text];
    } catch (error) {
      if (!isMisfit(error)) throw error;
    }
    // Halved until each row that does not fit stands alone.
    const rows = elements(text, resource.collection);
    if (rows.length < 2) return [];
    const middle = Math.ceil(rows.length / 2);
    const halves = [rows.slice(0, middle), rows.slice(middle)].map(
      (half) => `{${JSON.stringify(resource.collection)}:[${half.join(",")}]}`,
    );
    return [...(await noted(halves[0]!, claimed)), ...(await noted(halves[1]!, claimed))];
  };
}

/** As Mews writes instants: whole seconds without a fraction. */
export function utc(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z");
}
