import { grossAmount, sumOf } from "../../amount.ts";
import { nightsOf } from "../../nights.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { arrangeRelease, checkStay, describedReservation, type Parameters } from "./booking.ts";
import { known } from "../known.ts";
import { type BookableService, bookable } from "./bookable.ts";
import { place } from "./placing.ts";
import { chargesOf, post, type ProductCharge } from "../product-charges.ts";
import { as2017 } from "../reservation-2017.ts";
import { restricted } from "./restricted.ts";
import { type NightPrices, quoted, withGiven } from "./stay-prices.ts";

export const reservationAddOperations: readonly Operation[] = [
  operation("reservations/add", (body, world) => {
    const { CheckRateApplicability = true, CheckOverbooking = true, GroupId, GroupName } = body;
    const service = bookable(world, body.ServiceId);
    const { state, desk, prices } = world;
    if (GroupId !== undefined && !state.groups.firstOf(state.reservations.rows).has(GroupId)) throw invalid("GroupId");
    // One call is one group, unless it names another.
    const groupId = GroupId ?? world.uuid();
    const made: Made[] = [];
    for (const asked of body.Reservations) {
      const row = describedReservation(world, service, asked, groupId);
      checkStay(world, row);
      const nights = withGiven(world, row, quoted(world, row), asked);
      const charges = (asked.ProductOrders ?? []).flatMap((order) => chargesOf(world, row, order));
      if (CheckRateApplicability) checkRate(world, row, nights);
      checkBlock(world, row);
      const room = place(world, {
        service,
        row,
        room: row.AssignedResourceId ?? undefined,
        checkOverbooking: CheckOverbooking,
        besides: made.map((one) => one.row),
      });
      const given = asked.TimeUnitAmount !== undefined || asked.TimeUnitPrices !== undefined;
      const locked = room !== null && row.AssignedResourceLocked;
      made.push({ row: { ...row, AssignedResourceId: room, AssignedResourceLocked: locked }, nights, given, charges });
    }
    if (GroupName !== undefined) state.groupNames.set(groupId, GroupName);
    for (const { row, nights, given, charges } of made) {
      desk.addReservation(row, world.at());
      if (given) prices.agree(row.Id, nights);
      arrangeRelease(world, row);
      post(world, row, charges);
    }
    const shown = as2017(state);
    return {
      Reservations: made.map(({ row }, index) => ({
        Identifier: body.Reservations[index]?.Identifier ?? null,
        Reservation: shown(known(state.reservations, row.Id, "Reservations")),
      })),
    };
  }),
  operation("reservations/price", ({ ServiceId, Reservations }, world) => {
    const service = bookable(world, ServiceId);
    return { ReservationPrices: Reservations.map((asked) => priceOf(world, service, asked)) };
  }),
];

interface Made {
  readonly row: Reservation;
  readonly nights: NightPrices;
  /** Whether prices were given with it. */
  readonly given: boolean;
  readonly charges: readonly ProductCharge[];
}

/** The whole of a stay; neither capacity nor availability is asked about. */
function priceOf(world: World, service: BookableService, asked: Parameters) {
  const row = describedReservation(world, service, asked, world.uuid());
  const nights = [...withGiven(world, row, quoted(world, row), asked).values()].map((price) => grossAmount(price));
  const orders = (asked.ProductOrders ?? [])
    .flatMap((order) => chargesOf(world, row, order))
    .map(({ price, count }) => price.times(count));
  const TotalAmount = sumOf([...nights, ...orders]);
  const { Currency, GrossValue, NetValue } = TotalAmount;
  const [tax] = TotalAmount.TaxValues;
  return {
    Identifier: asked.Identifier ?? null,
    TotalAmount,
    Total: { Currency, Value: GrossValue, Net: NetValue, Tax: tax?.Value ?? null, TaxRate: null },
  };
}

/** Refuses a rate that is not on sale, or that a restriction closes for this stay. */
function checkRate(world: World, row: Reservation, prices: NightPrices): void {
  const rate = known(world.state.rates, row.RateId, "RateId");
  if (!rate.IsEnabled) throw new Refusal(403, `${rate.Names["en-US"] ?? "The rate"} is not on sale.`);
  const reason = restricted(world, {
    rate,
    categoryId: row.RequestedResourceCategoryId,
    nights: nightsOf(world.calendar, row),
    start: Date.parse(row.ScheduledStartUtc),
    prices: { most: Math.max(...prices.values()), least: Math.min(...prices.values()) },
  });
  if (reason !== undefined) throw new Refusal(403, reason);
}

/** Only a confirmed block can be booked from, and only for its own nights; its rate is for nobody else. */
export function checkBlock({ state, calendar }: World, row: Reservation): void {
  const ofBlock = state.rates.get(row.RateId)?.Type === "AvailabilityBlock";
  if (row.AvailabilityBlockId === null) {
    if (ofBlock) throw new Refusal(403, "This rate is for reservations of its availability block only.");
    return;
  }
  const block = known(state.availabilityBlocks, row.AvailabilityBlockId, "AvailabilityBlockId");
  if (block.ServiceId !== row.ServiceId) throw invalid("AvailabilityBlockId");
  if (ofBlock && block.RateId !== row.RateId) throw invalid("RateId");
  if (block.State !== "Confirmed")
    throw new Refusal(403, `The block is ${block.State}: nothing can be booked from it.`);
  const nights = nightsOf(calendar, row);
  const [first, last] = [block.FirstTimeUnitStartUtc, block.LastTimeUnitStartUtc].map((utc) =>
    calendar.dayOf(Date.parse(utc)),
  );
  if ((nights[0] ?? 0) < (first ?? 0) || (nights.at(-1) ?? 0) > (last ?? 0)) {
    throw new Refusal(403, "The stay reaches beyond the nights of its block.");
  }
}
