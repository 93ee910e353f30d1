import { expect, test } from "vitest";
import type { MewsEvent } from "../../mews/events.ts";
import { gatherHints, type Hinted } from "./hints.ts";

const stay = (Id: string): MewsEvent => ({
  Type: "Reservation",
  Id,
  State: "Started",
  StartUtc: "2026-03-01T14:00:00Z",
  EndUtc: "2026-03-02T10:00:00Z",
});
const room = (Id: string): MewsEvent => ({ Type: "Resource", Id, State: "Clean" });

test("500 messages about 50 stays are one fetch of 50 ids", async () => {
  const fetched: Hinted[] = [];
  const hints = gatherHints(
    async (hinted) => void fetched.push(hinted),
    () => {},
  );
  for (let at = 0; at < 500; at++) hints.take([stay(`s${at % 50}`), room(`R${at % 3}`)]);
  await hints.flush();
  expect(fetched).toHaveLength(1);
  expect(fetched[0]!.reservations).toHaveLength(50);
  expect(fetched[0]!.rooms).toEqual(["r0", "r1", "r2"]);
});

test("what is no copy of ours is passed over", async () => {
  const fetched: object[] = [];
  const hints = gatherHints(
    async (hinted) => void fetched.push(hinted),
    () => {},
  );
  hints.take([
    { Type: "PriceUpdate", Id: "p" },
    { Type: "DeviceCommand", Id: "d", State: "Pending" },
    { Type: "Unknown", Event: {} },
  ]);
  await hints.flush();
  expect(fetched).toEqual([]);
});

test("what comes during a fetch is fetched after it, one batch at a time", async () => {
  const fetched: (readonly string[])[] = [];
  let open = 0;
  const hints = gatherHints(
    async ({ reservations }) => {
      open++;
      expect(open).toBe(1);
      fetched.push(reservations);
      if (fetched.length === 1) hints.take([stay("b"), stay("a")]);
      await Promise.resolve();
      open--;
    },
    () => {},
  );
  hints.take([stay("a")]);
  await hints.flush();
  expect(fetched).toEqual([["a"], ["b", "a"]]);
});

test("a fetch that fails is told, and later messages are still fetched", async () => {
  const failures: unknown[] = [];
  const fetched: (readonly string[])[] = [];
  const hints = gatherHints(
    async ({ reservations }) => {
      if (reservations.includes("bad")) throw new Error("no");
      fetched.push(reservations);
    },
    (error) => void failures.push(error),
  );
  hints.take([stay("bad")]);
  await hints.flush();
  hints.take([stay("good")]);
  await hints.flush();
  expect(failures).toHaveLength(1);
  expect(fetched).toEqual([["good"]]);
});

test("messages are fetched by themselves after a moment", async () => {
  const fetched = new Promise<readonly string[]>((resolve) => {
    const hints = gatherHints(
      async ({ reservations }) => resolve(reservations),
      () => {},
    );
    hints.take([stay("a")]);
  });
  expect(await fetched).toEqual(["a"]);
});
