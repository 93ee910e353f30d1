import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "../kernel/plugin.ts";
import { mews } from "../mews/plugin.ts";
import { sync } from "../sync/plugin.ts";
import { createTestKit } from "../testing/kit.ts";
import { ManualClock } from "../testing/simulator/clock.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import { completeness } from "./plugin.ts";

/* From a change in Mews to the score that everyone sees: a simulated hotel is copied, and one of its guests is mended. */

const scope: Scope = { propertyId: "lighthouse", actor: "test" };
const at = new Date("2026-03-10T09:00:00Z");
const clock = new ManualClock(at);
let hotel: Simulator;
let line: Awaited<ReturnType<typeof open>>;

async function open() {
  const fetch: typeof globalThis.fetch = async (input, init) => hotel.fetch(new Request(input, init));
  const limits = [{ requests: 1_000_000, seconds: 30 }];
  const opened = await createTestKit({
    plugins: [mews({ fetch, limits, random: () => 0 }), sync(), completeness()],
    at,
  });
  await opened.kit.kernel.settings.write(scope, "mews", {
    environment: "custom",
    platformUrl: "http://mews.example",
    socketUrl: "ws://mews.example",
    ...hotel.credentials,
  });
  return opened;
}

beforeAll(async () => {
  const requestLimit = { requests: 1_000_000, seconds: 30 };
  hotel = await createSimulator({ size: 20, historyDays: 20, aheadDays: 10, at, clock, requestLimit });
  line = await open();
  await line.kit.sync.runNow(scope);
  await line.settle();
}, 120_000);
afterAll(async () => {
  await line.stop();
  await hotel.close();
});

test("a guest who is mended in Mews has the new score by the time that it is announced, and no other guest is touched", async () => {
  const { data } = await line.kit.completeness.guests.list(scope, { sort: "score", perPage: 1 });
  const { id } = data[0]!;
  const { mewsId } = await line.kit.completeness.guests.get(scope, id);
  const before = await line.kit.completeness.guests.score(scope, id);
  const seen = (await line.events()).length;

  clock.advance(60_000);
  line.clock.advance(60_000);
  hotel.staff.editGuest(mewsId, {
    FirstName: "Ada",
    LastName: "Byron",
    Email: "ada.byron@gmail.com",
    HasOtaEmail: false,
  });
  await line.kit.sync.runNow(scope);
  await line.settle();

  const news = (await line.events())
    .slice(seen)
    .filter(({ name }) => name === "sync.guests_changed" || name === "completeness.changed");
  expect(news.map(({ name, payload }) => [name, payload["ids"]])).toEqual([
    ["sync.guests_changed", [id]],
    ["completeness.changed", [id]],
  ]);
  const after = await line.kit.completeness.guests.score(scope, id);
  expect(after.score).toBeGreaterThan(before.score);
  expect(after.gaps.filter(({ field }) => ["firstName", "lastName", "email"].includes(field))).toEqual([]);
});
