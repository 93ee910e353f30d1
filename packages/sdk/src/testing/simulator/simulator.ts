import { systemClock } from "./clock.ts";
import { perform, readAct } from "./control/acts.ts";
import { performAny } from "./control/any-act.ts";
import { changeClock, readClockChange } from "./control/clock-change.ts";
import { control } from "./control/control.ts";
import { digestOf, entityNames } from "./control/digest.ts";
import { hotelDay } from "./control/hotel-day.ts";
import { countsOf, duplicatePairs } from "./counts.ts";
import { openMews } from "./mews.ts";
import { openHotel } from "./open-hotel.ts";
import { pricesOf } from "./prices.ts";
import { randomStream } from "./random.ts";
import { fetchOf } from "./server/fetch.ts";
import { type Listener, listen } from "./server/listener.ts";
import { hireStaff } from "./staff.ts";
import type { Simulator, SimulatorOptions } from "./types.ts";
import { readIntegrationAction } from "./webhooks/receiver.ts";

export type { Simulator, SimulatorOptions } from "./types.ts";

/**
 * Builds a hotel and its Mews.
 *
 * @throws RangeError for an option that makes no hotel; `simulator/invalid` (400) for faults or switches that are none
 * @example
 * const mews = await createSimulator({ seed: "lighthouse", at: new Date("2026-03-01T10:00:00Z") });
 * const { clientToken, accessToken } = mews.credentials;
 * const answer = await mews.fetch(new Request("https://mews.example/api/connector/v1/configuration/get", {
 *   method: "POST",
 *   body: JSON.stringify({ ClientToken: clientToken, AccessToken: accessToken, Client: "Test 1.0" }),
 * }));
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? "lighthouse";
  const clock = options.clock ?? systemClock;
  const { hotel, time, startedAt } = openHotel(seed, options, clock);
  const { state } = hotel;
  const { enterprise } = state;
  const mews = openMews({ seed, options, clock, hotel, startedAt, live: () => live() });
  const { tokens, integration, faults, switches, sockets, webhooks, visits } = mews;

  const live = (now: number = state.now()): void => {
    hotel.life.run(now);
    mews.tell();
  };
  let listener: Listener | undefined;
  let stopLiving: (() => void) | undefined;
  /** Wakes when the next thing is due, and now and then in between. */
  const keepLiving = (): void => {
    live();
    const next = hotel.life.next();
    const wait = next === undefined ? 1000 : Math.min(1000, Math.max(20, time.until(next)));
    stopLiving = clock.setTimer(keepLiving, wait);
  };

  const staff = hireStaff({
    desk: hotel.desk,
    calendar: hotel.calendar,
    random: randomStream(seed, "staff"),
    profileId: hotel.staffProfileId,
    begin() {
      // One instant for both: what is due between two would be older than the act, and come after it.
      const now = state.now();
      live(now);
      return Math.floor(now / 1000) * 1000;
    },
    done: mews.tell,
  });
  const duplicates: Simulator["duplicates"] = () => duplicatePairs(hotel);
  const acting = randomStream(seed, "acts");

  const simulator: Simulator = {
    enterprise: {
      id: enterprise.Id,
      chainId: enterprise.ChainId,
      name: enterprise.Name,
      timeZone: enterprise.TimeZoneIdentifier,
    },
    get integration() {
      return { id: integration.id, name: integration.name, enabled: tokens.enabled };
    },
    get credentials() {
      return { clientToken: tokens.clientToken, accessToken: tokens.accessToken };
    },
    fetch: fetchOf((call) => face(call)),
    async listen(where) {
      if (listener !== undefined) throw new Error("the simulator is listening already");
      listener = await listen(face, sockets, where);
      keepLiving();
      return { url: listener.url, socketUrl: listener.socketUrl };
    },
    now: time.now,
    live: () => live(),
    setClock(change) {
      changeClock(time, readClockChange(change));
      live();
    },
    staff,
    act(input) {
      const act = readAct(input);
      if (act.act !== "any") return perform(staff, act);
      return performAny({ staff, state, random: acting, duplicates }, act.of);
    },
    faults,
    switches,
    webhooks,
    changeIntegration(input) {
      const action = readIntegrationAction({ action: input });
      if (action === "IntegrationApiKeyCreated") tokens.change(mews.newAccessToken());
      webhooks.announce(integration.act(action));
    },
    changeAccessToken({ accessToken = mews.newAccessToken(), announce = false } = {}) {
      tokens.change(accessToken);
      if (announce) webhooks.announce(integration.act("IntegrationApiKeyCreated"));
      return accessToken;
    },
    disconnectSockets: sockets.disconnect,
    counts: () => countsOf(state),
    status: () => ({
      enterprise: simulator.enterprise,
      integration: simulator.integration,
      now: time.now().toISOString(),
      speed: time.speed,
      today: hotelDay(state, hotel.calendar),
      counts: countsOf(state),
      requestLimit: mews.requestLimit,
      faults: faults.list(),
      switches: switches.all(),
      sockets: { connected: sockets.connected, silent: sockets.silent },
      webhooks: { receivers: webhooks.receivers(), deliveries: webhooks.deliveries() },
      traffic: visits.traffic(),
    }),
    report: (entities) => {
      const names = entities && entityNames(state, entities);
      return {
        get digest() {
          return digestOf(state, names);
        },
        traffic: visits.traffic(),
      };
    },
    requestLog: visits.last,
    duplicates,
    prices: (reservationId) => pricesOf(hotel, reservationId),
    requests: () => ({ ...mews.served }),
    async close() {
      stopLiving?.();
      sockets.close();
      webhooks.clear();
      const open = listener;
      listener = undefined;
      await open?.close();
    },
  };
  const face = control(simulator, mews.answer);
  return simulator;
}
