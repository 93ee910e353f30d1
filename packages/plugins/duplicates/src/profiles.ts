import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import type { Blocking, Column, Person } from "./linkage/index.ts";
import type { DuplicatesContext } from "./types.ts";

/** A guest's profile as the mirror has it, and what is known of the stays. */
export interface Profile {
  readonly id: string;
  readonly isActive: boolean;
  readonly title: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly secondLastName: string | null;
  readonly email: string | null;
  readonly hasOtaEmail: boolean;
  readonly phone: string | null;
  readonly birthDate: string | null;
  readonly gender: string | null;
  readonly nationality: string | null;
  readonly language: string | null;
  readonly addressLine: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly addressCountry: string | null;
  readonly loyaltyCode: string | null;
  readonly notes: string | null;
  readonly isSubscribed: boolean;
  readonly updatedAt: string;
  readonly stays: number;
  readonly lastStay: string | null;
  readonly openBills: number;
}

/** Guests a page of work. */
export const pageSize = 500;

/** Profiles of these guests; `more` counts their stays and open bills, too, which a comparison does not need. */
export async function profilesOf(
  ctx: DuplicatesContext,
  scope: Scope,
  ids: readonly string[],
  more: boolean,
): Promise<Profile[]> {
  if (ids.length === 0) return [];
  const stays = more
    ? sql`coalesce((select count(*) from sync_reservation as r where r.property_id = g.property_id and r.guest_id = g.id
        and r.state not in ('canceled', 'requested'))::integer, 0)`
    : sql`0`;
  const lastStay = more
    ? sql`(select max(r.departure_date)::text from sync_reservation as r where r.property_id = g.property_id and r.guest_id = g.id
        and r.state not in ('canceled', 'requested'))`
    : sql`null`;
  const openBills = more
    ? sql`(select count(*)::integer from sync_bill as b where b.property_id = g.property_id and b.guest_id = g.id
        and b.state = 'open')`
    : sql`0`;
  const { rows } = await sql<Profile>`
    select g.id, g.is_active as "isActive", g.title, g.first_name as "firstName", g.last_name as "lastName",
      g.second_last_name as "secondLastName", g.email, g.has_ota_email as "hasOtaEmail", g.phone,
      g.birth_date::text as "birthDate", g.gender, g.nationality, coalesce(g.preferred_language, g.language) as language,
      nullif(concat_ws(', ', nullif(trim(g.address_line1), ''), nullif(trim(g.address_line2), '')), '') as "addressLine",
      g.postal_code as "postalCode", g.city, g.address_country as "addressCountry", g.loyalty_code as "loyaltyCode",
      g.notes, 'send_marketing_emails' = any(g.options) as "isSubscribed", g.updated_at::text as "updatedAt",
      ${stays} as stays, ${lastStay} as "lastStay", ${openBills} as "openBills"
    from sync_guest as g
    where g.property_id = ${scope.propertyId} and g.id in (select unnest(${[...ids]}::uuid[]))`.execute(ctx.db(scope));
  return rows;
}

/** What guests are compared by. */
export const guestColumns: readonly Column[] = [
  { name: "firstName", role: "given" },
  { name: "lastName", role: "surname" },
  { name: "birthDate", role: "birth" },
  { name: "email", role: "email" },
  { name: "phone", role: "phone" },
  { name: "loyaltyCode", role: "code" },
  { name: "postalCode", role: "postcode" },
  { name: "city", role: "text" },
  { name: "nationality", role: "category" },
];

/** Whoever shares one of these is compared. The first three are the values themselves, which tell how many share them. */
export const guestRules: readonly Blocking[] = [
  [{ column: "email", cut: "value" }],
  [{ column: "phone", cut: "value" }],
  [{ column: "loyaltyCode", cut: "value" }],
  [{ column: "email", cut: "local" }],
  [
    { column: "firstName", cut: "sound" },
    { column: "lastName", cut: "sound" },
  ],
  [
    { column: "lastName", cut: "sound" },
    { column: "birthDate", cut: "value" },
  ],
  [
    { column: "firstName", cut: "sound" },
    { column: "birthDate", cut: "value" },
  ],
  [
    { column: "lastName", cut: "sound" },
    { column: "postalCode", cut: "value" },
  ],
];

/** A profile as the linkage compares it: an address of a booking channel is the channel's, and is left out. */
export function personOf(profile: Profile): Person {
  const { firstName, lastName, secondLastName, birthDate, phone, loyaltyCode, postalCode, city, nationality } = profile;
  return {
    id: profile.id,
    values: {
      firstName,
      lastName: [lastName, secondLastName].filter(Boolean).join(" "),
      birthDate,
      email: profile.hasOtaEmail ? null : profile.email,
      phone,
      loyaltyCode,
      postalCode,
      city,
      nationality,
    },
  };
}

export function nameOf({ firstName, lastName, secondLastName }: Profile): string {
  return [firstName, lastName, secondLastName].filter(Boolean).join(" ") || "No name";
}
