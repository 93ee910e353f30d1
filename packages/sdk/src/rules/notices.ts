import { sql } from "kysely";
import type { Scope, Tx } from "../kernel/plugin.ts";
import type { NotifyArgs } from "./built-in.ts";
import { hotelTime, isQuiet } from "./hotel-time.ts";
import { batches } from "./ids.ts";
import type { Effect } from "./tables.ts";
import type { RulesPlugin, RulesSettings } from "./types.ts";

type RulesTx = Tx<RulesPlugin>;

/** A notice that a firing wants to give. */
export interface NewNotice extends NotifyArgs {
  readonly firingId: string;
  /** About whom, so that the same is not told twice: a guest with two rooms is one guest. */
  readonly guestId: string;
}

interface Notice {
  readonly id: string;
  readonly delivered_at: string | null;
}

/**
 * Decides what is told and when: the same words about the same guest once in 24 hours; in quiet hours only what is
 * important; what a rule gathers, with the next digest.
 */
export async function noticesOf(
  tx: RulesTx,
  scope: Scope,
  wanted: readonly NewNotice[],
  { quietFrom, quietTo, digestAt }: RulesSettings,
  now: Date,
): Promise<{ rows: Notice[]; told: { firingId: string; effect: Effect }[] }> {
  const rows: Notice[] = [];
  const told: { firingId: string; effect: Effect }[] = [];
  if (wanted.length === 0) return { rows, told };
  const time = await hotelTime(tx, scope.propertyId, now, [quietTo, digestAt]);
  const [quietEnds, nextDigest] = time.next;
  const quiet = isQuiet(time.time, quietFrom, quietTo);
  const known = await toldBefore(tx, scope, wanted, now);
  for (const { firingId, guestId, title, body, level, digest } of wanted) {
    const args = { title, ...(body === undefined ? {} : { body }), level };
    const say = (result: string) => void told.push({ firingId, effect: { action: "notify", args, result } });
    const key = keyOf(guestId, title, body);
    if (known.has(key)) {
      say("told already");
      continue;
    }
    known.add(key);
    const when = whenTold({ level, digest }, quiet);
    const gathered = when === "in the digest";
    const waits = gathered ? nextDigest! : when === "after the quiet hours" ? quietEnds! : undefined;
    rows.push({
      property_id: scope.propertyId,
      id: crypto.randomUUID(),
      firing_id: firingId,
      title,
      body: body ?? null,
      level,
      created_at: now.toISOString(),
      read_at: null,
      deliver_at: waits ?? time.at,
      delivered_at: waits === undefined ? now.toISOString() : null,
      digest: gathered,
      digest_id: null,
    } as Notice);
    say(waits === undefined ? "told" : gathered ? "kept for the digest" : "kept until the quiet hours end");
  }
  return { rows, told };
}

/** When a notice is told: what is important at once, what a rule gathers with the others, the rest not in quiet hours. */
export function whenTold(
  { level, digest }: Pick<NotifyArgs, "level" | "digest">,
  quiet: boolean,
): "at once" | "after the quiet hours" | "in the digest" {
  if (level === "important") return "at once";
  return digest === true ? "in the digest" : quiet ? "after the quiet hours" : "at once";
}

/** For so long the same words about the same guest are not told again, in milliseconds. */
export const sameWordsFor = 86_400_000;

/** The words and the guest of a notice, as one text. */
export function keyOf(guestId: string, title: string, body: string | null | undefined): string {
  return JSON.stringify([guestId, title, body ?? null]);
}

async function toldBefore(
  tx: RulesTx,
  { propertyId }: Scope,
  wanted: readonly NewNotice[],
  now: Date,
): Promise<Set<string>> {
  const since = new Date(now.getTime() - sameWordsFor).toISOString();
  const { rows } = await sql<{ guest: string; title: string; body: string | null }>`
    select coalesce(f.guest_id::text, f.subject_id) as guest, n.title, n.body
    from rules_notification as n join rules_firing as f on f.property_id = n.property_id and f.id = n.firing_id
    where n.property_id = ${propertyId} and n.created_at > ${since}::timestamptz
      and coalesce(f.guest_id::text, f.subject_id) in (select unnest(${sql.val([...new Set(wanted.map(({ guestId }) => guestId))])}::text[]))`.execute(
    tx,
  );
  return new Set(rows.map(({ guest, title, body }) => keyOf(guest, title, body)));
}

/** Tells what was kept and is due by the hotel's clock; what is gathered comes as one notice. Returns how many notices. */
export async function tellDue(tx: RulesTx, { propertyId }: Scope, hotelNow: string, now: Date): Promise<number> {
  const at = now.toISOString();
  const { rows } = await sql<{ id: string; digest: boolean }>`
    update rules_notification set delivered_at = ${at}::timestamptz
    where property_id = ${propertyId} and delivered_at is null and deliver_at <= ${hotelNow}::timestamptz
    returning id, digest`.execute(tx);
  const gathered = rows.filter(({ digest }) => digest).map(({ id }) => id);
  const ids = rows.filter(({ digest }) => !digest).map(({ id }) => id);
  if (gathered.length > 0) {
    const digestId = crypto.randomUUID();
    const title = gathered.length === 1 ? "1 notice gathered for you" : `${gathered.length} notices gathered for you`;
    await tx
      .insertInto("rules_notification")
      .values({
        property_id: propertyId,
        id: digestId,
        firing_id: null,
        title,
        body: null,
        level: "info",
        created_at: at,
        read_at: null,
        deliver_at: hotelNow,
        delivered_at: at,
        digest: true,
        digest_id: null,
      })
      .execute();
    await sql`update rules_notification set digest_id = ${digestId}::uuid
      where property_id = ${propertyId} and id in (select unnest(${sql.val(gathered)}::uuid[]))`.execute(tx);
    ids.push(digestId);
  }
  for (const some of batches(ids)) await tx.emit("notifications_changed", { ids: some });
  return ids.length;
}
