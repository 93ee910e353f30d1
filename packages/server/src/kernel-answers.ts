import type { DeadLetter, DeliveryStatus, Json, LoggedEvent } from "@innkit/sdk";
import { listAnswer, type ListResult, type Sent } from "@innkit/sdk/http";
import { z } from "zod";

/* What the event log and its deliveries answer, for the OpenAPI document; a test holds what is sent to it. */

const instant = z.iso.datetime();
const payload = z.record(z.string(), z.custom<Json>());

const event = z.strictObject({
  propertyId: z.string(),
  seq: z.int().meta({ description: "Its place in the property's log" }),
  id: z.string(),
  name: z.string().meta({ description: "<plugin>.<what>" }),
  actor: z.string(),
  at: instant,
  payload,
});
export const eventsAnswer: z.ZodType<ListResult<Sent<LoggedEvent>>> = listAnswer(event);
export const deliveriesAnswer: z.ZodType<ListResult<Sent<DeliveryStatus>>> = listAnswer(
  z.strictObject({
    subscriber: z.string(),
    event: z.string(),
    waiting: z.int().meta({ description: "Events of the log that it has not handled" }),
    attempt: z.int(),
    retryAt: instant.nullable(),
    error: z.string().nullable(),
  }),
);
export const deadLettersAnswer: z.ZodType<ListResult<Sent<DeadLetter>>> = listAnswer(
  z.strictObject({
    id: z.string(),
    subscriber: z.string(),
    event,
    error: z.string(),
    attempts: z.int(),
    at: instant,
  }),
);
export const replayedAnswer: z.ZodType<{ delivered: number; failed: number }> = z.strictObject({
  delivered: z.int(),
  failed: z.int(),
});

/** The data of one message of the live feed: `innkit`, a committed event; `reset`, to read everything anew. */
export const heardAnswer: z.ZodType<
  Sent<Pick<LoggedEvent, "seq" | "name" | "at" | "payload">> | Record<string, never>
> = z
  .union([z.strictObject({ seq: z.int(), name: z.string(), at: instant, payload }), z.strictObject({})])
  .meta({ description: 'Of a message "innkit" a committed event; of "reset" nothing: read everything anew' });
