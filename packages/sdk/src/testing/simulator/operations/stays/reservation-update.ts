import { checkScope } from "../../protocol/scope.ts";
import { HOLDING } from "../../life/desk.ts";
import { soil } from "../../life/rooms.ts";
import { nightsOf } from "../../nights.ts";
import type { Body } from "../../protocol/operation.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { arrangeRelease } from "./booking.ts";
import { changedFields, type Update } from "./changed-fields.ts";
import { known } from "../known.ts";
import { bookable } from "./bookable.ts";
import { isFree, place } from "./placing.ts";
import { checkBlock } from "./reservation-add.ts";
import { as2017 } from "../reservation-2017.ts";
import { type NightPrices, quoted, withGiven } from "./stay-prices.ts";

export const reservationUpdateOperations: readonly Operation[] = [
  operation("reservations/update", (body, world) => {
    const { Reprice = true, Reason } = body;
    const plans: Plan[] = [];
    for (const update of updatesOf(body)) {
      checkScope(update, world);
      if (update.TimeUnitPrices !== undefined && (Reason ?? "") === "") throw invalid("Reason");
      plans.push(planOf(world, update, plans, Reprice));
    }
    const rows = plans.map((plan) => carryOut(world, plan));
    return { ...NOTHING_ELSE, Reservations: rows.map(as2017(world.state)) };
  }),
  operation("reservations/updateInterval", ({ ReservationId, StartUtc, EndUtc }, world) => {
    const update: Update = {
      ReservationId,
      ...(StartUtc !== undefined && { StartUtc: { Value: StartUtc } }),
      ...(EndUtc !== undefined && { EndUtc: { Value: EndUtc } }),
    };
    // Nights that stay keep their price.
    carryOut(world, planOf(world, update, [], false));
    return {};
  }),
  operation("reservations/updateCustomer", ({ ReservationId, CustomerId }, world) => {
    const row = editable(world, ReservationId);
    const { Id } = known(world.state.customers, CustomerId, "CustomerId");
    const owner = { AccountId: Id, AccountType: "Customer", UpdaterProfileId: world.integrationId } as const;
    world.desk.changeReservation(row.Id, owner, world.at());
    return {};
  }),
];

/** The list, or the one update that stands flat in the body. */
function updatesOf(body: Body<"reservations/update">): readonly Update[] {
  if (body.ReservationUpdates !== undefined) return body.ReservationUpdates;
  const { ReservationId, ReservationUpdates: _, Reprice: __, ApplyCancellationFee: ___, Reason: ____, ...flat } = body;
  if (ReservationId === undefined) throw invalid("ReservationUpdates");
  return [{ ...flat, ReservationId }];
}

interface Plan {
  readonly before: Reservation;
  readonly after: Reservation;
  readonly prices: NightPrices;
}

/** What an update makes of its reservation, all checks made, with the earlier updates of the request in mind. */
function planOf(world: World, update: Update, earlier: readonly Plan[], reprice: boolean): Plan {
  const { state, prices } = world;
  const stored = editable(world, update.ReservationId);
  const before = earlier.findLast((plan) => plan.after.Id === stored.Id)?.after ?? stored;
  const service = bookable(world, before.ServiceId);
  const fields = changedFields(world, service, before, update);
  const changed = { ...before, ...fields };
  if (update.AvailabilityBlockId !== undefined || update.RateId !== undefined) checkBlock(world, changed);

  const besides = earlier.map((plan) => plan.after).filter((row) => row.Id !== before.Id);
  const after = { ...changed, AssignedResourceId: roomFor(world, before, changed, update, besides) };
  if (after.AssignedResourceLocked && after.AssignedResourceId === null) {
    if (update.AssignedResourceLocked?.Value === true) throw invalid("AssignedResourceLocked");
    after.AssignedResourceLocked = false;
  }

  const reckoned = quoted(world, after);
  const had = new Set(nightsOf(world.calendar, before));
  const kept = new Map([...reckoned].map(([day, price]) => [day, had.has(day) ? prices.nightly(before, day) : price]));
  const given = { TimeUnitPrices: update.TimeUnitPrices?.Value ?? undefined };
  return {
    before: state.reservations.get(before.Id) ?? before,
    after,
    prices: withGiven(world, after, reprice ? reckoned : kept, given),
  };
}

/** A new room where one is named; else the one it has, if it can stay there, or another of its category. */
function roomFor(
  world: World,
  before: Reservation,
  after: Reservation,
  update: Update,
  besides: readonly Reservation[],
): string | null {
  const named = update.AssignedResourceId;
  const locked = before.AssignedResourceLocked && before.AssignedResourceId !== null;
  if (named !== undefined && locked && after.AssignedResourceId !== before.AssignedResourceId) {
    throw new Refusal(403, "The room of this reservation is locked. Unlock it first, then assign another.");
  }
  const moved =
    after.ScheduledStartUtc !== before.ScheduledStartUtc ||
    after.ScheduledEndUtc !== before.ScheduledEndUtc ||
    after.RequestedResourceCategoryId !== before.RequestedResourceCategoryId ||
    after.AvailabilityBlockId !== before.AvailabilityBlockId;
  if (!HOLDING.has(after.State)) return after.AssignedResourceId;
  if (!moved && (named === undefined || after.AssignedResourceId === before.AssignedResourceId)) {
    return after.AssignedResourceId;
  }
  if (named?.Value === null) {
    if (after.State === "Started") throw new Refusal(403, "A guest who is in the house keeps a room.");
    if (!moved) return null;
  }

  const service = bookable(world, after.ServiceId);
  const placing = { service, row: after, before, besides, checkOverbooking: moved };
  const stays = after.RequestedResourceCategoryId === before.RequestedResourceCategoryId;
  const current = named === undefined && stays ? after.AssignedResourceId : null;
  const mustStay = locked || after.State === "Started";
  if (named?.Value !== undefined && named.Value !== null) {
    return place(world, { ...placing, room: after.AssignedResourceId ?? undefined });
  }
  if (current !== null && (mustStay || isFree(world, current, placing)))
    return place(world, { ...placing, room: current });
  if (mustStay && named === undefined) {
    throw new Refusal(403, "The guest has a room of the present category. Assign one of the new category with it.");
  }
  const room = place(world, placing);
  return named?.Value === null ? null : room;
}

function carryOut(world: World, { before, after, prices }: Plan): Reservation {
  const { desk } = world;
  const row = desk.changeReservation(after.Id, { ...after, UpdaterProfileId: world.integrationId }, world.at());
  world.prices.agree(row.Id, prices);
  if (row.State === "Optional" && row.ReleasedUtc !== before.ReleasedUtc) arrangeRelease(world, row);
  const left = before.AssignedResourceId;
  if (row.State === "Started" && left !== null && left !== row.AssignedResourceId) soil(desk, left, world.at());
  return row;
}

/** A reservation that is still to come or going on; what is over is refused. */
function editable({ state }: World, id: string): Reservation {
  const row = known(state.reservations, id, "ReservationId");
  if (row.State === "Canceled" || row.State === "Processed") {
    throw new Refusal(403, `Reservation ${row.Number} is ${row.State} and cannot be changed.`);
  }
  return row;
}

/** What the shape of 2017 has room for beside the reservations; an update leaves it empty. */
const NOTHING_ELSE = {
  ReservationGroups: null,
  Customers: null,
  Services: null,
  Products: null,
  Resources: null,
  ResourceCategories: null,
  ResourceCategoryAssignments: null,
  BusinessSegments: null,
  Rates: null,
  RateGroups: null,
  Items: null,
  OrderItems: null,
  Notes: null,
  QrCodeData: null,
  Companies: null,
  ResourceAccessTokens: null,
  Cursor: null,
} as const;
