import { z } from "zod";
import { listAnswer } from "../http/query.ts";
import type { ListResult } from "../http/list.ts";
import type { Sent } from "../kernel/json.ts";
import type { MewsMissing } from "./connection.ts";
import type { MewsDeprecation } from "./deprecations.ts";
import type { MewsTokenHotels } from "./token-hotels.ts";
import type { MewsInboxStanding, MewsProposal } from "./webhooks/types.ts";

/* What the routes answer, for the OpenAPI document; the types hold it to what the service gives, a test to what is sent. */

const text = z.string().nullable();
const instant = z.iso.datetime();
const byKind = z.record(z.string(), z.int());

/** How the hotel stands with Mews, for {@link standingAnswer}. */
interface Standing {
  readonly missing: readonly MewsMissing[];
  readonly deprecations: readonly MewsDeprecation[];
  readonly webhooks: MewsInboxStanding;
}
export const standingAnswer: z.ZodType<Sent<Standing>> = z.strictObject({
  missing: z
    .array(z.strictObject({ operation: z.string(), since: instant, requestId: text, message: text }))
    .meta({ description: "Operations that Mews does not let this integration use, as far as they were asked for" }),
  deprecations: z.array(
    z.strictObject({
      operation: z.string(),
      deprecatedOn: z.iso.date(),
      stopsOn: z.iso.date().nullable(),
      replacement: z.string(),
      callsByDay: byKind,
    }),
  ),
  webhooks: z.strictObject({
    messages: z.int(),
    events: z.int(),
    lastAt: instant.nullable(),
    waiting: byKind,
    aside: byKind,
    dropped: z.int(),
  }),
});

export const hotelsAnswer: z.ZodType<MewsTokenHotels> = z.strictObject({
  isPortfolio: z.boolean(),
  hotels: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const proposalsAnswer: z.ZodType<ListResult<Sent<MewsProposal>>> = listAnswer(
  z.strictObject({
    id: z.string(),
    state: z.enum(["unchecked", "fits", "unfit"]),
    reason: text,
    action: z.string(),
    integration: z.strictObject({ id: z.string(), name: text }).nullable(),
    requestor: text,
    receivedAt: instant,
    expiresAt: instant,
  }),
);
