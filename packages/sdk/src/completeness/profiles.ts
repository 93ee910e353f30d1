import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import { compiled, type RequirementSet } from "./compile.ts";
import type { Profile, ScoreContext } from "./profile.ts";
import type { Requirement } from "./requirements.ts";
import { judgedBy, requirementsOf } from "./settings.ts";
import { contextOf, type Standing, stayOf } from "./stays.ts";
import type { CompletenessPlugin } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/** What a property asks for, made ready, and what its guests are judged with besides their profiles. */
export interface Measure {
  readonly requirements: readonly Requirement[];
  readonly set: RequirementSet;
  /** Changes when the requirements do. */
  readonly version: string;
  /** Changes when guests may be of other kinds. */
  readonly judgedBy: string;
  readonly country: string | null;
  /** Identity documents are read: they are asked for. */
  readonly documents: boolean;
}

/** What the property asks for; read before a transaction begins, which holds the connection. */
export async function measureOf(ctx: Ctx, scope: Scope): Promise<Measure> {
  const { country } = await ctx.deps.kernel.properties.get(scope.propertyId);
  const { requirements, version } = requirementsOf(await ctx.settings(scope));
  const set = compiled(requirements);
  const documents = set.fields.has("document");
  return { requirements, set, version, judgedBy: judgedBy(country, documents, set), country, documents };
}

/** A profile as it is copied, with where its guest stands. */
export interface StoredProfile extends Profile, Standing {
  readonly id: string;
  readonly scoredAt: string | null;
  /** Of which kind the guest was found to be last; null before the first time. */
  readonly kind: string | null;
}

/** Profiles of guests who are not erased, in one statement, and the hotel's date. */
export async function profilesOf(
  ctx: Ctx,
  db: ReturnType<Ctx["db"]>,
  { propertyId }: Scope,
  ids: readonly string[],
  { set, documents }: Measure,
): Promise<{ profiles: readonly StoredProfile[]; today: string }> {
  const now = ctx.clock.now();
  // Stays and documents are looked for only where something asked for depends on them.
  const minds = set.mindsStay || documents;
  const { rows } = await sql<StoredProfile & { today: string }>`
    select g.id, g.first_name as "firstName", g.last_name as "lastName", g.email, g.has_ota_email as "hasOtaEmail", g.phone,
      g.nationality, coalesce(g.preferred_language, g.language) as language, g.birth_date::text as "birthDate",
      g.address_line1 as "addressLine1", g.city, g.postal_code as "postalCode", g.address_country as "addressCountry",
      'send_marketing_emails' = any(g.options) as "emailConsent",
      ${documents ? identityDocuments(propertyId) : sql`null`} as documents,
      ${minds ? sql`coalesce(stay.phase, 'no_stay') as phase, stay.days, stay.departure::text as departure` : sql`'no_stay' as phase, null::integer as days, null::text as departure`},
      was.since as "scoredAt", was.kind,
      day.date::text as today
    from (select ${hotelDate(propertyId, now)} as date) as day
    cross join unnest(${sql.val(ids)}::uuid[]) as wanted (id)
    -- each by its key: a page costs the same in a large hotel as in a small one
    cross join lateral (select * from sync_guest as g
      where g.property_id = ${propertyId} and g.id = wanted.id and g.sync_state <> 'erased' limit 1) as g
    left join lateral (select s.since, s.kind from completeness_guest as s
      where s.property_id = ${propertyId} and s.guest_id = wanted.id limit 1) as was on true
    ${minds ? stayOf(propertyId, sql`g.id`) : sql``}`.execute(db);
  return { profiles: rows, today: rows[0]?.today ?? now.toISOString().slice(0, 10) };
}

/** Of identity documents no more than a check needs: never the number. */
function identityDocuments(propertyId: string) {
  return sql`(select jsonb_agg(jsonb_build_object('kind', d.kind, 'issuedOn', d.issued_on, 'expiresOn', d.expires_on,
      'issuingCountry', d.issuing_country)) from sync_identity_document as d
    where d.property_id = ${propertyId} and d.guest_id = g.id and d.is_active)`;
}

/** The context in which a stored profile is scored. */
export function contextFor(profile: StoredProfile, { country }: Measure, today: string): ScoreContext {
  return contextOf(profile, { today, country });
}
