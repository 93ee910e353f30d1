import { perform, readAct } from "./control/acts.ts";
import { performAny } from "./control/any-act.ts";
import { digestOf, entityNames } from "./control/digest.ts";
import { hotelDay } from "./control/hotel-day.ts";
import { countsOf, duplicatePairs } from "./counts.ts";
import type { Mews } from "./mews.ts";
import type { House } from "./open-hotels.ts";
import { pricesOf } from "./prices.ts";
import { randomStream } from "./random.ts";
import { hireStaff } from "./staff.ts";
import type { Simulator } from "./types.ts";

/** What is one hotel's own in a simulator; all else is shared by the hotels of a token. */
export type Door = Pick<
  Simulator,
  "enterprise" | "staff" | "act" | "counts" | "status" | "report" | "duplicates" | "prices"
>;

/** What the hotels of a token share. */
export interface Shared {
  readonly mews: Mews;
  readonly now: () => Date;
  readonly speed: () => number;
  /** Lets the hotels live up to now, or to this instant. */
  readonly live: (until?: number) => void;
  readonly integration: () => Simulator["integration"];
}

/** Opens the door of a hotel: what its staff does, and what is true of it. */
export function openDoor({ seed, hotel }: House, shared: Shared): Door {
  const { mews, now, live } = shared;
  const { state } = hotel;
  const { enterprise } = state;
  const staff = hireStaff({
    desk: hotel.desk,
    calendar: hotel.calendar,
    random: randomStream(seed, "staff"),
    profileId: hotel.staffProfileId,
    begin() {
      // One instant for both: what is due between two would be older than the act, and come after it.
      const instant = state.now();
      live(instant);
      return Math.floor(instant / 1000) * 1000;
    },
    done: mews.tell,
  });
  const duplicates: Simulator["duplicates"] = () => duplicatePairs(hotel);
  const acting = randomStream(seed, "acts");
  const door: Door = {
    enterprise: {
      id: enterprise.Id,
      chainId: enterprise.ChainId,
      name: enterprise.Name,
      timeZone: enterprise.TimeZoneIdentifier,
    },
    staff,
    act(input) {
      const act = readAct(input);
      if (act.act !== "any") return perform(staff, act);
      return performAny({ staff, state, random: acting, duplicates }, act.of);
    },
    counts: () => countsOf(state),
    status: () => ({
      enterprise: door.enterprise,
      integration: shared.integration(),
      now: now().toISOString(),
      speed: shared.speed(),
      today: hotelDay(state, hotel.calendar),
      counts: countsOf(state),
      requestLimit: mews.requestLimit,
      faults: mews.faults.list(),
      switches: mews.switches.all(),
      sockets: { connected: mews.sockets.connected, silent: mews.sockets.silent },
      webhooks: { receivers: mews.webhooks.receivers(), deliveries: mews.webhooks.deliveries() },
      traffic: mews.visits.traffic(),
    }),
    report: (entities) => {
      const names = entities && entityNames(state, entities);
      return {
        get digest() {
          return digestOf(state, names);
        },
        traffic: mews.visits.traffic(),
      };
    },
    duplicates,
    prices: (reservationId) => pricesOf(hotel, reservationId),
  };
  return door;
}
