import type { Random } from "../../random.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { State } from "../../state/state.ts";
import type { Source } from "../../state/stay-tables.ts";

const ENGINE = "Booking engine";

/** Puts into the state where bookings come from: the channels of these names, and the hotel's own booking engine. */
export function fillSources(state: State, random: Random, channels: readonly string[], stamp: string): void {
  for (const [index, name] of [ENGINE, ...channels].entries()) {
    const row: Source = {
      Id: random.uuid(),
      Name: name,
      Type: name === ENGINE ? "OnlineBookingEngine" : "OnlineTravelAgency",
      UpdatedUtc: stamp,
      Code: index + 1,
    };
    state.sources.add(row, { created: stamp, updated: stamp });
  }
}

/** Where a reservation came from; undefined where somebody at the hotel or an integration made it. */
export function sourceOf({ sources }: State, { Origin, OriginDetails }: Reservation): Source | undefined {
  if (Origin === "Distributor") return sources.rows.find(({ Name }) => Name === ENGINE);
  return Origin === "ChannelManager" ? sources.rows.find(({ Name }) => Name === OriginDetails) : undefined;
}
