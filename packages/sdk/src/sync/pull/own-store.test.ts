import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMewsClient } from "../../mews/client.ts";
import type { Bill, Customer } from "../../mews/operations/types.ts";
import type { MewsClient } from "../../mews/options.ts";
import { createSimulator, type Simulator } from "../../testing/simulator/simulator.ts";
import { ManualClock } from "../../testing/simulator/clock.ts";
import { defineResource } from "../resource.ts";
import { pull, type PullPlace, type PullStore } from "./own-store.ts";

const at = new Date("2026-03-01T10:00:00Z");
const historyFrom = new Date("2025-04-01T00:00:00Z");
const bills = defineResource({ name: "bills", operation: "bills/getAll", windowed: true, request: () => ({}) });
const guests = defineResource({
  name: "guests",
  operation: "customers/getAll",
  windowed: true,
  request: () => ({ Extent: { Customers: true }, ActivityStates: ["Active", "Deleted"] }),
});

let clock: ManualClock;
let hotel: Simulator;
let mews: MewsClient;
beforeAll(async () => {
  clock = new ManualClock(at);
  hotel = await createSimulator({ seed: "own store", size: 20, historyDays: 300, at, clock });
  mews = createMewsClient({
    environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
    credentials: hotel.credentials,
    clientName: "Own store 1.0",
    fetch: (url, init) => hotel.fetch(new Request(url, init)),
  });
}, 60_000);
afterAll(() => hotel.close());

describe("the pull loop with a store of one's own", () => {
  test("it holds what Mews holds, however often it is broken off, and reads no page twice that was saved", async () => {
    const store = memory<Customer>();
    let tries = 0;
    // Every third page the store dies, before or after it has kept the page.
    for (let isDone = false; !isDone; tries += 1) {
      const dying = dyingAfter(store, tries % 2 === 0 ? "kept" : "lost");
      isDone = await pull(guests, { mews, store: dying, historyFrom }).then(
        () => true,
        () => false,
      );
    }
    expect(tries).toBeGreaterThan(1);
    expect([...store.rows.keys()].sort()).toEqual(await idsOf("customers/getAll"));
    const behindPages = store.places.filter((place) => place.includes('"walk"'));
    expect(behindPages.length).toBeGreaterThan(1);
    expect(new Set(behindPages).size).toBe(behindPages.length);
  });

  test("history that begins at no date is refused, and so is a place that was never given", async () => {
    for (const from of [new Date("never"), "2025-01-01", undefined] as Date[])
      await expect(pull(guests, { mews, store: memory<Customer>(), historyFrom: from })).rejects.toMatchObject({
        code: "sync/bad_range",
        message: expect.stringContaining("must be a valid Date") as string,
      });
    const lost = { ...memory<Customer>(), place: async () => ({ mark: "yesterday", reached: "" }) };
    await expect(pull(guests, { mews, store: lost, historyFrom })).rejects.toMatchObject({ code: "sync/bad_range" });
  });

  test("the next pull reads what is new and no more", async () => {
    const store = memory<Customer>();
    await pull(guests, { mews, store, historyFrom });
    const before = store.saved;
    clock.advance(3_600_000);
    const { customerId } = hotel.staff.book({ guest: { LastName: "Lovelace" } });
    expect(await pull(guests, { mews, store, historyFrom })).toMatchObject({ pages: 1 });
    expect(store.saved).toBe(before + 1);
    expect(store.rows.get(customerId)?.LastName).toBe("Lovelace");
    expect(Date.parse((await store.place())!.mark!)).toBe(clock.now().getTime());
  });

  test("an earlier beginning brings the history between, and nothing else again", async () => {
    const store = memory<Bill>();
    const later = new Date("2026-01-15T00:00:00Z");
    await pull(bills, { mews, store, historyFrom: later });
    const recent = store.rows.size;
    const { rows } = await pull(bills, { mews, store, historyFrom, overlapSeconds: 1 });
    expect(rows).toBe(store.rows.size - recent);
    expect([...store.rows.keys()].sort()).toEqual(await idsOf("bills/getAll"));
  });

  test("what is read whole is read again each time", async () => {
    const store = memory<{ Id: string }>();
    const services = defineResource({
      name: "services",
      operation: "services/getAll",
      windowed: false,
      request: () => ({}),
    });
    const first = await pull(services, { mews, store, historyFrom });
    expect(first.rows).toBeGreaterThan(0);
    expect(await pull(services, { mews, store, historyFrom })).toEqual(first);
  });

  test("history that begins now keeps the mark, so that what comes is read", async () => {
    const store = memory<Customer>();
    const now = clock.now();
    expect(await pull(guests, { mews, store, historyFrom: new Date(now.getTime() + 1000) })).toEqual({
      pages: 0,
      rows: 0,
    });
    expect(await store.place()).toEqual({ mark: now.toISOString() });
  });

  test("a request that names what nobody gave is refused with its name", async () => {
    const notes = defineResource({
      name: "notes",
      operation: "serviceOrderNotes/getAll",
      windowed: true,
      needs: ["orderIds"],
      request: ({ orderIds }) => ({ ServiceOrderIds: orderIds }),
    });
    await expect(pull(notes, { mews, store: memory(), historyFrom })).rejects.toMatchObject({
      code: "sync/bad_resource",
      message: 'The request of "notes" names orderIds: return them from "known" of pull()',
    });
    const { Reservations } = await mews.call("reservations/getAll/2023-06-06", {
      UpdatedUtc: { StartUtc: "2026-02-01T00:00:00Z", EndUtc: "2026-03-01T00:00:00Z" },
      Limitation: { Count: 10 },
    });
    const known = () => ({ orderIds: Reservations.map(({ Id }) => Id) });
    const store = memory<{ Id: string }>();
    await pull(notes, { mews, store, historyFrom, known });
    expect((await store.place())?.walk).toBeUndefined();
  });

  test("an abort ends it with the signal's reason, and leaves the place", async () => {
    const store = memory<Customer>();
    const stop = new AbortController();
    const stopping: PullStore<Customer> = {
      place: store.place,
      save: async (page, place) => {
        await store.save(page, place);
        stop.abort(new Error("the night porter pulled the plug"));
      },
    };
    await expect(pull(guests, { mews, store: stopping, historyFrom, signal: stop.signal })).rejects.toThrow("porter");
    expect(store.saved).toBe(1);
    await pull(guests, { mews, store, historyFrom });
    expect([...store.rows.keys()].sort()).toEqual(await idsOf("customers/getAll"));
  });
});

interface Memory<Row> extends PullStore<Row> {
  readonly rows: Map<string, Row>;
  readonly places: readonly string[];
  readonly saved: number;
}

/** Rows by id, the newer state of each; the place beside them. */
function memory<Row extends { Id: string; UpdatedUtc?: string | null }>(): Memory<Row> {
  const rows = new Map<string, Row>();
  const places: string[] = [];
  return {
    rows,
    places,
    get saved() {
      return places.length;
    },
    place: async () => {
      const last = places.at(-1);
      return last === undefined ? undefined : (JSON.parse(last) as PullPlace);
    },
    save: async (page, place) => {
      for (const row of page.rows)
        if ((row.UpdatedUtc ?? "") >= (rows.get(row.Id)?.UpdatedUtc ?? "")) rows.set(row.Id, row);
      places.push(JSON.stringify(place));
    },
  };
}

function dyingAfter<Row>(store: PullStore<Row>, how: "kept" | "lost"): PullStore<Row> {
  let pages = 0;
  return {
    place: store.place,
    save: async (page, place) => {
      pages += 1;
      if (pages < 3) return store.save(page, place);
      if (how === "kept") await store.save(page, place);
      throw new Error("the store died");
    },
  };
}

/** All ids that Mews gives since history begins, read plainly. */
async function idsOf(operation: "customers/getAll" | "bills/getAll"): Promise<string[]> {
  const UpdatedUtc = {
    StartUtc: historyFrom.toISOString(),
    EndUtc: new Date(clock.now().getTime() + 1000).toISOString(),
  };
  const ids = new Set<string>();
  const pages =
    operation === "bills/getAll"
      ? mews.each(operation, { UpdatedUtc })
      : mews.each(operation, { UpdatedUtc, Extent: { Customers: true }, ActivityStates: ["Active", "Deleted"] });
  for await (const page of pages) for (const { Id } of page.rows) ids.add(Id);
  return [...ids].sort();
}
