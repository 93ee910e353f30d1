import { randomUUID } from "node:crypto";
import { completeness, createInnkit, mews, postgres, sync } from "@innkit/sdk";
import { type Profile, score } from "@innkit/sdk/completeness";
import pg from "pg";
import type { Context } from "../../packages/sdk/src/kernel/plugin.ts";
import { measureOf, profilesOf } from "../../packages/sdk/src/completeness/profiles.ts";
import { scoreGuests } from "../../packages/sdk/src/completeness/scoring.ts";
import type { CompletenessPlugin } from "../../packages/sdk/src/completeness/types.ts";
import { tellOfGuests, weighKinds } from "../../packages/sdk/src/completeness/weighing.ts";
import { failures, type Ratio, table } from "../bench.ts";
import { hotelGuests } from "./guests.ts";

/* What it takes to score a hotel's stored guests anew after a weight was changed. */

const scope = { propertyId: "bench", actor: "bench" };
const before = { email: { on: true, weight: 20 }, phone: { on: true, weight: 15 } };
const after = { email: { on: true, weight: 26 }, phone: { on: true, weight: 12 } };

/** As the product does it; and by fetching, scoring and updating a thousand at a time. Both to the same rows. */
export async function stored(url: string, guests: number): Promise<Record<string, Ratio>> {
  const { plugin, context } = seen(completeness());
  const kit = await createInnkit({
    database: postgres(url, { connections: 4 }),
    secrets: { current: "k", keys: { k: Buffer.alloc(32, 1).toString("base64") } },
    log: failures,
    plugins: [mews(), sync(), plugin] as const,
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await kit.kernel.properties.put("bench", { id: "bench", name: "Bench", country: "PT" });
    const ids = await fill(client, guests);
    await kit.kernel.settings.write(scope, "completeness", before);
    for (let from = 0; from < ids.length; from += 1_000)
      await scoreGuests(context(), scope, ids.slice(from, from + 1_000));
    await client.query(`
      create table by_rows (guest_id uuid primary key, ${figures});
      insert into by_rows select guest_id, score, registration, contact, marketing, billing, gap_codes from completeness_score`);
    await client.query("vacuum analyze");
    await client.query("checkpoint");

    await kit.kernel.settings.write(scope, "completeness", after);
    const begun = performance.now();
    await weighKinds(context(), scope, 1);
    const seenAfter = performance.now() - begun;
    await tellOfAll(context());
    const inSets = performance.now() - begun;
    await client.query("checkpoint");
    const byRows = await timed(() => oneByOne(context(), client, ids));

    const count = async (question: string) =>
      Number((await client.query<{ n: string }>(`select count(*) as n from ${question}`)).rows[0]!.n);
    const others = await count(`completeness_score as s full join by_rows as b using (guest_id)
      where (s.score, s.registration, s.contact, s.marketing, s.billing, s.gap_codes) is distinct from
        (b.score, b.registration, b.contact, b.marketing, b.billing, b.gap_codes)`);
    const line = (name: string, milliseconds: number) => [
      name,
      guests,
      (milliseconds / 1000).toFixed(2),
      Math.round((guests / milliseconds) * 1000),
    ];
    table(
      ["scored anew after a weight change", "guests", "seconds", "guests/s"],
      [
        line("until every score is right", seenAfter),
        line("until all who hear of it are told", inSets),
        line("fetch, score, update", byRows),
      ],
    );
    const changed = await count("completeness_kind where run = 1");
    process.stdout.write(
      `${changed} of ${await count("completeness_kind")} kinds of guests have another score or other gaps; rows that differ between the two ways: ${others}\n`,
    );
    const ratio = (milliseconds: number) => Math.round((byRows / milliseconds) * 100) / 100;
    const baseline = "fetch, score, update, a thousand guests at a time";
    return {
      rescore_until_right: { value: ratio(seenAfter), goal: 5, baseline },
      rescore_until_told: { value: ratio(inSets), goal: 5, baseline },
      rescore_rows_that_differ: { value: others, goal: 0, baseline, better: "less" },
    };
  } finally {
    await client.end();
    await kit.$stop();
  }
}

const figures =
  "score smallint, registration smallint, contact smallint, marketing smallint, billing smallint, gap_codes text[]";

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function tellOfAll(ctx: Context<CompletenessPlugin>): Promise<void> {
  for (let last: string | null = null; ;) {
    const page: { last: string } | undefined = await tellOfGuests(ctx, scope, 1, last);
    if (page === undefined) return;
    last = page.last;
  }
}

/** The plain way: a table of scores, and nobody who is told. */
async function oneByOne(ctx: Context<CompletenessPlugin>, client: pg.Client, ids: readonly string[]): Promise<void> {
  const measure = await measureOf(ctx, scope);
  for (let from = 0; from < ids.length; from += 1_000) {
    const { profiles, today } = await profilesOf(ctx, ctx.db(scope), scope, ids.slice(from, from + 1_000), measure);
    const scored = profiles.map((profile) => {
      const {
        score: figure,
        purposes,
        gaps,
      } = score(profile, measure.requirements, { today, country: measure.country });
      return { guest_id: profile.id, score: figure, ...purposes, gap_codes: gaps.map(({ code }) => code) };
    });
    await client.query(
      `update by_rows as old set score = new.score, registration = new.registration, contact = new.contact,
          marketing = new.marketing, billing = new.billing, gap_codes = new.gap_codes
        from jsonb_to_recordset($1::jsonb) as new (guest_id uuid, ${figures})
        where old.guest_id = new.guest_id and (old.score, old.registration, old.contact, old.marketing, old.billing,
          old.gap_codes) is distinct from (new.score, new.registration, new.contact, new.marketing, new.billing, new.gap_codes)`,
      [JSON.stringify(scored)],
    );
  }
}

/** Guests as the copy has them. Answers their ids, in order. */
async function fill(client: pg.Client, guests: number): Promise<string[]> {
  const ids: string[] = [];
  let page: object[] = [];
  const write = async () => {
    await client.query("insert into sync_guest select * from json_populate_recordset(null::sync_guest, $1::json)", [
      JSON.stringify(page),
    ]);
    page = [];
  };
  for (const guest of hotelGuests(guests)) {
    const id = randomUUID();
    ids.push(id);
    if (page.push(row(id, guest)) === 5_000) await write();
  }
  await write();
  await client.query("vacuum analyze sync_guest");
  return ids.sort();
}

function row(id: string, guest: Profile): object {
  return {
    property_id: "bench",
    id,
    source: "mews",
    source_id: id,
    synced_at: "2026-03-01T10:00:00Z",
    sync_state: "clean",
    is_active: true,
    updated_at: "2026-03-01T10:00:00Z",
    created_at: "2026-01-01T10:00:00Z",
    first_name: guest.firstName,
    last_name: guest.lastName,
    email: guest.email,
    has_ota_email: guest.hasOtaEmail ?? false,
    phone: guest.phone,
    nationality: guest.nationality,
    language: guest.language,
    birth_date: guest.birthDate,
    address_line1: guest.addressLine1,
    city: guest.city,
    postal_code: guest.postalCode,
    address_country: guest.addressCountry,
    classifications: [],
    options: guest.emailConsent === true ? ["send_marketing_emails"] : [],
  };
}

/** The plugin, and what its set-up was given: the measured functions take that. */
function seen(plugin: CompletenessPlugin): { plugin: CompletenessPlugin; context(): Context<CompletenessPlugin> } {
  let given: Context<CompletenessPlugin> | undefined;
  const { spec } = plugin;
  return {
    plugin: {
      ...plugin,
      spec: {
        ...spec,
        setup(ctx: Context<CompletenessPlugin>) {
          given = ctx;
          return spec.setup(ctx) as unknown;
        },
      },
    },
    context() {
      if (given === undefined) throw new Error("The plugin was not set up");
      return given;
    },
  };
}
