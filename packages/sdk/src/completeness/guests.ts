import { type RawBuilder, sql } from "kysely";
import { listQuery } from "../http/list-query.ts";
import { applyFilters, applyList } from "../http/apply-list.ts";
import type { ListResult, ListSpec } from "../http/list.ts";
import { isUuid } from "../kernel/ids.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import { byBand, countsByBand } from "./bands.ts";
import { gapLabels } from "./codes.ts";
import { completenessErrors } from "./errors.ts";
import { scoresInWords } from "./scoring.ts";
import type { GapCode, Purpose } from "./profile.ts";
import type {
  CompletenessPlugin,
  CompletenessService,
  GuestDetail,
  GuestListItem,
  GuestsDistribution,
  GuestStay,
  PastScore,
} from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

const column = (name: string): RawBuilder<unknown> => sql.ref(`g.${name}`);
const name = sql<string>`concat_ws(' ', nullif(trim(g.first_name), ''), nullif(trim(g.last_name), ''), nullif(trim(g.second_last_name), ''))`;

/** The guest's stay under way, or else the next; found by index, and only for the rows of the page unless it sorts by it. */
const nextStay = <T>(fields: RawBuilder<T>): RawBuilder<T | null> => sql<T | null>`(
  select ${fields} from sync_reservation as r
  where r.property_id = g.property_id and r.guest_id = g.id and r.is_active and r.departure_date >= hotel.date
    and r.state in ('requested', 'optional', 'confirmed', 'started')
  order by r.arrival_date, r.id limit 1)`;
const nextArrival = nextStay(sql<string>`r.arrival_date`);

export type GuestField =
  | "name"
  | "email"
  | "number"
  | "nationality"
  | "language"
  | "classifications"
  | "score"
  | "registration"
  | "contact"
  | "marketing"
  | "billing"
  | "gaps"
  | "nextArrival"
  | "arrivingWithin"
  | "updatedAt";

/** What the list of guests sorts, filters and searches by. */
export const guestList: ListSpec<GuestField> = {
  fields: {
    // Whoever has no letter in the name ("." is a placeholder) comes last.
    name: {
      sql: sql`lower(${name})`,
      type: "text",
      sort: true,
      filled: true,
      within: [{ sql: sql`(${name} !~ '[[:alpha:]]')`, type: "boolean", filled: true }],
    },
    email: { sql: column("email"), type: "text", sort: true },
    number: { sql: column("number"), type: "text", sort: true },
    nationality: { sql: column("nationality"), type: "text", sort: true, filter: true },
    language: { sql: column("language"), type: "text", sort: true, filter: true },
    classifications: { sql: column("classifications"), type: "list", filter: true },
    score: { sql: sql.ref("s.score"), type: "number", sort: true, filter: true },
    registration: { sql: sql.ref("s.registration"), type: "number", sort: true, filter: true },
    contact: { sql: sql.ref("s.contact"), type: "number", sort: true, filter: true },
    marketing: { sql: sql.ref("s.marketing"), type: "number", sort: true, filter: true },
    billing: { sql: sql.ref("s.billing"), type: "number", sort: true, filter: true },
    gaps: { sql: sql.ref("s.gap_codes"), type: "list", filter: true, values: Object.keys(gapLabels) },
    nextArrival: { sql: nextArrival, type: "date", sort: true, filter: true },
    arrivingWithin: { sql: sql`(${nextArrival} - hotel.date)`, type: "number", filter: true },
    updatedAt: { sql: column("updated_at"), type: "date", sort: true, filter: true },
  },
  search: [name, column("email"), column("phone"), column("number")],
  sort: "name",
  key: column("id"),
};

/** The guests of a property as people read them. */
export function guestReader(ctx: Ctx): CompletenessService["guests"] {
  const base = (scope: Scope) =>
    ctx
      .db(scope)
      .selectFrom("sync_guest as g")
      .innerJoin(hotelDay(scope, ctx.clock.now()).as("hotel"), (join) => join.onTrue())
      .leftJoin("completeness_score as s", (join) =>
        join.onRef("s.property_id", "=", "g.property_id").onRef("s.guest_id", "=", "g.id"),
      )
      .where("g.property_id", "=", scope.propertyId);

  const one = async (scope: Scope, guestId: string) => {
    const row = isUuid(guestId)
      ? await base(scope)
          .leftJoin("sync_company as c", (join) =>
            join.onRef("c.property_id", "=", "g.property_id").onRef("c.id", "=", "g.company_id"),
          )
          .selectAll("g")
          .select(["c.name as company_name", "s.score", ...purposeColumns, "s.gap_codes", "s.scored_at"])
          .select([name.as("full_name"), stayFields.as("next_stay")])
          .where("g.id", "=", guestId)
          .executeTakeFirst()
      : undefined;
    if (!row) throw completenessErrors.no_such_guest({ guestId: guestId.slice(0, 60) });
    return row;
  };

  return {
    async list(scope, asked = {}): Promise<ListResult<GuestListItem>> {
      const rows = base(scope)
        .where("g.is_active", "=", true)
        .select(["g.id", "g.number", "g.email", "g.phone", "g.nationality", "g.classifications", "g.updated_at"])
        .select([
          "s.score",
          ...purposeColumns,
          "s.gap_codes",
          languageOf,
          name.as("full_name"),
          stayFields.as("next_stay"),
        ]);
      const { data, ...page } = await applyList(rows, listQuery(guestList, asked, scope));
      return { ...page, data: data.map(listed) };
    },

    async distribution(scope, asked = {}): Promise<GuestsDistribution> {
      const query = listQuery(guestList, asked, scope);
      const found = await applyFilters(base(scope).where("g.is_active", "=", true), query)
        .select(sql<string>`count(*)`.as("guests"))
        .select(sql<string>`count(s.score)`.as("scored"))
        .select(sql<string | null>`round(avg(s.score), 1)::text`.as("mean"))
        .select(countsByBand(sql`s.score`).as("counts"))
        .executeTakeFirstOrThrow();
      return {
        guests: Number(found.guests),
        scored: Number(found.scored),
        mean: found.mean === null ? null : Number(found.mean),
        bands: byBand(found.counts),
      };
    },

    async get(scope, guestId): Promise<GuestDetail> {
      const row = await one(scope, guestId);
      return {
        ...listed({ ...row, language: row.preferred_language ?? row.language }),
        title: row.title,
        firstName: row.first_name,
        lastName: row.last_name,
        secondLastName: row.second_last_name,
        hasOtaEmail: row.has_ota_email,
        birthDate: row.birth_date,
        birthPlace: row.birth_place,
        gender: row.gender,
        addressLine1: row.address_line1,
        city: row.city,
        postalCode: row.postal_code,
        addressCountry: row.address_country,
        loyaltyCode: row.loyalty_code,
        companyId: row.company_id,
        companyName: row.company_name,
        taxId: row.tax_id,
        carRegistration: row.car_registration,
        options: row.options,
        notes: row.notes,
        isActive: row.is_active,
        scoredAt: row.scored_at === null ? null : iso(row.scored_at),
        createdAt: iso(row.created_at),
        mewsId: row.source_id,
        syncedAt: iso(row.synced_at),
      };
    },

    async score(scope, guestId, purpose) {
      const { id } = await one(scope, guestId);
      const score = (await scoresInWords(ctx, scope, [id], purpose)).get(id);
      if (!score) throw completenessErrors.not_scored({ guestId });
      return score;
    },

    async history(scope, guestId): Promise<ListResult<PastScore>> {
      const { id } = await one(scope, guestId);
      const { rows } = await sql<{ score: number; since: string; until: string | null }>`
        with times as (
          select kind, since, 'infinity'::timestamptz as until from completeness_guest
          where property_id = ${scope.propertyId} and guest_id = ${id}
          union all
          select kind, since, until from completeness_history where property_id = ${scope.propertyId} and guest_id = ${id}
        ), scores as (
          select k.id as kind, k.score, k.since, 'infinity'::timestamptz as until from completeness_kind as k
          where k.property_id = ${scope.propertyId} and k.id in (select kind from times)
          union all
          select h.kind, h.score, h.since, h.until from completeness_kind_history as h
          where h.property_id = ${scope.propertyId} and h.kind in (select kind from times)
        )
        select s.score, greatest(t.since, s.since) as since, nullif(least(t.until, s.until), 'infinity') as until
        from times as t join scores as s on s.kind = t.kind and s.since < t.until and s.until > t.since
        order by 2 desc limit 400`.execute(ctx.db(scope));
      const data = rows.reduce<PastScore[]>((past, { score, since, until }) => {
        const last = past.at(-1);
        const piece = { score, since: iso(since), until: until === null ? null : iso(until) };
        // Another kind, or other weights, with the same score: it went on.
        if (last?.score === score) past[past.length - 1] = { ...piece, until: last.until };
        else past.push(piece);
        return past;
      }, []);
      return { data: data.slice(0, 200), total: data.length };
    },

    async stays(scope, guestId): Promise<ListResult<GuestStay>> {
      await one(scope, guestId);
      const { rows } = await sql<GuestStay & { total: string }>`
        select r.id, r.number, r.state, r.arrival_date::text as "arrivalDate", r.departure_date::text as "departureDate",
          r.nights, r.adults, r.children, room.name as room, category.name as "roomCategory", rate.name as rate,
          count(*) over () as total
        from sync_reservation as r
        left join sync_room as room on room.property_id = r.property_id and room.id = r.room_id
        left join sync_room_category as category on category.property_id = r.property_id and category.id = r.room_category_id
        left join sync_rate as rate on rate.property_id = r.property_id and rate.id = r.rate_id
        where r.property_id = ${scope.propertyId} and r.guest_id = ${guestId}
        order by r.arrival_date desc, r.id limit 100`.execute(ctx.db(scope));
      return { data: rows.map(({ total: _total, ...stay }) => stay), total: Number(rows[0]?.total ?? 0) };
    },
  };
}

interface NextStay {
  readonly arrival: string;
  readonly departure: string;
  readonly state: string;
}
const stayFields = nextStay(
  sql<NextStay>`jsonb_build_object('arrival', r.arrival_date, 'departure', r.departure_date, 'state', r.state)`,
);
const purposeColumns = ["s.registration", "s.contact", "s.marketing", "s.billing"] as const;
const languageOf = sql<string | null>`coalesce(g.preferred_language, g.language)`.as("language");

interface Row extends Record<Purpose, number | null> {
  readonly id: string;
  readonly number: string | null;
  readonly full_name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly nationality: string | null;
  readonly language: string | null;
  readonly classifications: readonly string[];
  readonly score: number | null;
  readonly gap_codes: readonly GapCode[] | null;
  readonly next_stay: NextStay | null;
  readonly updated_at: string;
}

function listed(row: Row): GuestListItem {
  return {
    id: row.id,
    number: row.number,
    name: row.full_name || "No name",
    email: row.email,
    phone: row.phone,
    nationality: row.nationality,
    language: row.language,
    classifications: row.classifications,
    score: row.score,
    purposes: {
      registration: row.registration,
      contact: row.contact,
      marketing: row.marketing,
      billing: row.billing,
    },
    gaps: row.gap_codes ?? [],
    nextArrival: row.next_stay?.arrival ?? null,
    nextDeparture: row.next_stay?.departure ?? null,
    nextState: row.next_stay?.state ?? null,
    updatedAt: iso(row.updated_at),
  };
}

/** The hotel's date as a row of one column, to join with. */
export function hotelDay({ propertyId }: Scope, now: Date): RawBuilder<{ date: string }> {
  return sql<{ date: string }>`(select ${hotelDate(propertyId, now)} as date)`;
}

function iso(text: string): string {
  return new Date(text).toISOString();
}
