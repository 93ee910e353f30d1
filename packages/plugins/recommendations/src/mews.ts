import type { Context, Scope, Tx } from "@innkit/sdk";
import { type Field, gaps, mendedBy, type Profile } from "@innkit/sdk/completeness";
import { hotelDate, type WriteView } from "@innkit/sdk/sync";
import { sql } from "kysely";
import { errors } from "./errors.ts";
import { byIds } from "./reading.ts";
import type { Preview, Recommendation, RecommendationsPlugin, RecommendationsService } from "./types.ts";

type Ctx = Context<RecommendationsPlugin>;

/** The part of the service that mends a profile in Mews, through the outbox of sync. */
export function mender(ctx: Ctx): Pick<RecommendationsService, "preview" | "write"> {
  return {
    async preview(scope, id, value) {
      const { country } = await ctx.deps.kernel.properties.get(scope.propertyId);
      try {
        // All of it happens, in a transaction that is then given up: so the preview cannot differ from what will be.
        return await ctx.tx(scope, async (tx) => {
          const item = await written(ctx, scope, id);
          const write = await edit(ctx, scope, item, value);
          const { today, ...profile } = await shown(ctx, tx, scope, item.guestId);
          const left = gaps(profile, [{ field: item.field, weight: 1 }], { today, country });
          throw new Rehearsal({
            fields: (write?.fields ?? []).map(({ label, before, after }) => ({ label, before, after })),
            mends: !left.some(({ code }) => code === item.cause),
            left: left.map(({ message, mend }) => `${message} ${mend}`),
            points: left.length === 0 ? item.points : 0,
            objections: write?.objections ?? [],
          });
        });
      } catch (error) {
        if (error instanceof Rehearsal) return error.preview;
        throw error;
      }
    },

    // In no transaction of its own: what a rule refuses is on record all the same.
    write: async (scope, id, value) => edit(ctx, scope, await written(ctx, scope, id), value),
  };
}

/** Ends a transaction in which a write was only tried. */
class Rehearsal extends Error {
  readonly preview: Preview;
  constructor(preview: Preview) {
    super("A preview is not kept");
    this.preview = preview;
  }
}

type Written = Recommendation & { readonly guestId: string; readonly field: string };

/** @throws recommendations/not_found, recommendations/not_written where it is about nothing that Mews takes */
async function written(ctx: Ctx, scope: Scope, id: string): Promise<Written> {
  const [item] = await byIds(ctx, scope, [id]);
  const { guestId, field, canWrite, title } = item!;
  if (!canWrite || guestId === null || field === null) {
    throw errors.not_written(
      { id, field },
      { message: `"${title}" cannot be mended from here: change it in Mews, and it closes by itself` },
    );
  }
  return { ...item!, guestId, field };
}

function edit(
  { deps }: Ctx,
  scope: Scope,
  { guestId, field, title }: Written,
  value: string,
): Promise<WriteView | undefined> {
  const name = mendedBy[field as Field]!;
  const fields = { [name]: tidy(name, value) };
  return deps.sync.edit(scope, { entity: "guest", id: guestId, fields, reason: `Recommendation: ${title}` });
}

/** Countries are codes in capitals; a pasted value has blanks round it. */
function tidy(name: string, value: string): string {
  const text = value.trim();
  return name === "nationality" ? text.toUpperCase() : text;
}

/** A guest's profile as it is shown now, and the hotel's date. */
async function shown(
  ctx: Ctx,
  tx: Tx<RecommendationsPlugin>,
  { propertyId }: Scope,
  guestId: string,
): Promise<Profile & { readonly today: string }> {
  const { rows } = await sql<Profile & { today: string }>`
    select g.first_name as "firstName", g.last_name as "lastName", g.email, g.has_ota_email as "hasOtaEmail", g.phone, g.nationality,
      coalesce(g.preferred_language, g.language) as language, g.birth_date::text as "birthDate", g.address_country as "addressCountry",
      ${hotelDate(propertyId, ctx.clock.now())}::text as today
    from sync_guest as g where g.property_id = ${propertyId} and g.id = ${guestId}::uuid`.execute(tx);
  return rows[0]!;
}
