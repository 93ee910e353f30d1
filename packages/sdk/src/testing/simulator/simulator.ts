import { systemClock } from "./clock.ts";
import { changeClock, readClockChange } from "./control/clock-change.ts";
import { control } from "./control/control.ts";
import { openDoor, type Shared } from "./door.ts";
import { openMews } from "./mews.ts";
import { openHotels } from "./open-hotels.ts";
import { fetchOf } from "./server/fetch.ts";
import { type Listener, listen } from "./server/listener.ts";
import type { Simulator, SimulatorOptions } from "./types.ts";
import { readIntegrationAction } from "./webhooks/receiver.ts";

export type { Simulator, SimulatorOptions } from "./types.ts";

/**
 * Builds a hotel and its Mews; with `hotels`, a chain of them that one token opens.
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
  const { houses, life, time, startedAt } = openHotels(seed, options, clock);
  const now = (): number => time.now().getTime();
  const mews = openMews({ seed, options, clock, houses, now, startedAt, live: () => live() });
  const { tokens, integration, faults, switches, sockets, webhooks, visits } = mews;

  const live = (until: number = now()): void => {
    life.run(until);
    mews.tell();
  };
  let listener: Listener | undefined;
  let stopLiving: (() => void) | undefined;
  /** Wakes when the next thing is due, and now and then in between. */
  const keepLiving = (): void => {
    live();
    const next = life.next();
    const wait = next === undefined ? 1000 : Math.min(1000, Math.max(20, time.until(next)));
    stopLiving = clock.setTimer(keepLiving, wait);
  };

  const shared: Shared = {
    mews,
    now: time.now,
    speed: () => time.speed,
    live,
    integration: () => ({ id: integration.id, name: integration.name, enabled: tokens.enabled }),
  };
  const simulators: readonly Simulator[] = houses.map((house) => ({
    ...openDoor(house, shared),
    get hotels() {
      return simulators;
    },
    get integration() {
      return shared.integration();
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
    requestLog: visits.last,
    requests: () => ({ ...mews.served }),
    async close() {
      stopLiving?.();
      sockets.close();
      webhooks.clear();
      const open = listener;
      listener = undefined;
      await open?.close();
    },
  }));
  const [simulator] = simulators;
  if (simulator === undefined) throw new RangeError("a token opens at least one hotel");
  const face = control(simulators, mews.answer);
  return simulator;
}
