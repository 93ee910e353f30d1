import { operation, type Operation } from "../../protocol/operation.ts";
import { bounds, meets } from "../../protocol/values.ts";
import type { ServiceOverbookingLimit } from "../../state/stay-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { bookable } from "./bookable.ts";
import { daysOf, startOf } from "./time-units.ts";
import { cutOut, type Span, spanOf } from "./windows.ts";

const MOST_DAYS = 367;

export const overbookingLimitOperations: readonly Operation[] = [
  listing<ServiceOverbookingLimit>("serviceOverbookingLimits/getAll", {
    rows: ({ state }) => state.serviceOverbookingLimits,
    ids: "ServiceOverbookingLimitIds",
    by: { ServiceIds: (row) => row.ServiceId },
    activity: ["Active"],
    services: "bookable",
    where: (row, { CollidingUtc }, { calendar }) => {
      const limits = bounds(CollidingUtc as { StartUtc: string; EndUtc: string } | undefined);
      if (limits === undefined) return true;
      const end = startOf(calendar, spanOf(calendar, row)[1] + 1);
      return meets(limits, row.FirstTimeUnitStartUtc, end);
    },
  }),
  operation("serviceOverbookingLimits/set", (body, world) => {
    const service = bookable(world, body.ServiceId);
    const spans = body.SetServiceOverbookingLimits.map((limit) => spanIn(world, limit));
    for (const [index, { Limit }] of body.SetServiceOverbookingLimits.entries()) {
      const [first, last] = spans[index] ?? [0, 0];
      clear(world, service.Id, [first, last]);
      world.add("serviceOverbookingLimits", {
        Id: world.uuid(),
        ServiceId: service.Id,
        FirstTimeUnitStartUtc: startOf(world.calendar, first),
        LastTimeUnitStartUtc: startOf(world.calendar, last),
        Limit,
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
        IsActive: true,
      });
    }
    return {};
  }),
  operation("serviceOverbookingLimits/clear", (body, world) => {
    const service = bookable(world, body.ServiceId);
    const spans = body.ClearServiceOverbookingLimits.map((limit) => spanIn(world, limit));
    for (const span of spans) clear(world, service.Id, span);
    return {};
  }),
];

/** Rooms that a service may sell beyond what it has on a local day. */
export function overbookingLimit({ state, calendar }: World, serviceId: string, day: number): number {
  const row = state.serviceOverbookingLimits.rows.find((one) => {
    if (!one.IsActive || one.ServiceId !== serviceId) return false;
    const [first, last] = spanOf(calendar, one);
    return first <= day && day <= last;
  });
  return row?.Limit ?? 0;
}

function clear(world: World, serviceId: string, span: Span): void {
  const { state, calendar } = world;
  const rows = state.serviceOverbookingLimits.rows.filter((row) => row.IsActive && row.ServiceId === serviceId);
  for (const { row, left } of cutOut(calendar, rows, span)) {
    const [one, other] = left;
    world.change("serviceOverbookingLimits", row.Id, one ?? { IsActive: false });
    if (other === undefined) continue;
    const now = world.stamp();
    world.add("serviceOverbookingLimits", { ...row, ...other, Id: world.uuid(), CreatedUtc: now, UpdatedUtc: now });
  }
}

function spanIn({ calendar }: World, window: Parameters<typeof daysOf>[1]): Span {
  const days = daysOf(calendar, window, MOST_DAYS);
  return [days[0] ?? 0, days.at(-1) ?? 0];
}
