import type { Reservation, Resource } from "./operations/types.ts";

/**
 * What a Mews socket tells. None of it is the truth, all of it is a hint to read: it names no property and no time, and
 * nothing is sent again after a break.
 */
export type MewsEvent =
  | { readonly Type: "DeviceCommand"; readonly Id: string; readonly State: MewsCommandState }
  | {
      readonly Type: "Reservation";
      readonly Id: string;
      /** Mews spells a first state both `Inquired` and `Enquired`. */
      readonly State: Reservation["State"];
      readonly StartUtc: string;
      readonly EndUtc: string;
      readonly AssignedResourceId?: string | null | undefined;
    }
  | { readonly Type: "Resource"; readonly Id: string; readonly State: Resource["State"] }
  | {
      readonly Type: "PriceUpdate";
      /** Of the event, not of a price. */
      readonly Id: string;
      readonly StartUtc?: string | null | undefined;
      readonly EndUtc?: string | null | undefined;
      readonly RateId?: string | null | undefined;
      readonly ResourceCategoryId?: string | null | undefined;
    }
  /** An event of a kind that came after this version, whole. */
  | { readonly Type: "Unknown"; readonly Event: unknown };

export type MewsCommandState =
  "Pending" | "Received" | "Processing" | "Processed" | "Cancelled" | "Error" | (string & {});

/** The fields of text that a kind of event must have. */
const required: Readonly<Record<string, readonly string[]>> = {
  DeviceCommand: ["Id", "State"],
  Reservation: ["Id", "State", "StartUtc", "EndUtc"],
  Resource: ["Id", "State"],
  PriceUpdate: ["Id"],
};

/** The events of one frame; undefined where the frame is none of Mews's. */
export function readEvents(frame: string): readonly MewsEvent[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(frame);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || !("Events" in parsed) || !Array.isArray(parsed.Events)) {
    return undefined;
  }
  return parsed.Events.map((event: unknown) => (isKnown(event) ? event : { Type: "Unknown", Event: event }));
}

function isKnown(event: unknown): event is MewsEvent {
  if (typeof event !== "object" || event === null || !("Type" in event) || typeof event.Type !== "string") return false;
  const fields = Object.hasOwn(required, event.Type) ? required[event.Type] : undefined;
  const given: Record<string, unknown> = { ...event };
  return fields?.every((field) => typeof given[field] === "string") ?? false;
}
