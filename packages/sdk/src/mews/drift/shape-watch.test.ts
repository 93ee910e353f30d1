import { expect, test } from "vitest";
import { createSimulator } from "../../testing/simulator/simulator.ts";
import { createMewsClient } from "../client.ts";
import { ok, scripted } from "../scripted.fixture.ts";
import { type ShapeNotice, shapeWatch } from "./shape-watch.ts";

const segment = {
  Id: "7b1f3c2a-9d4e-4f60-8a71-0c5d2e9b6f13",
  ServiceId: "7b1f3c2a-9d4e-4f60-8a71-0c5d2e9b6f14",
  IsActive: true,
  Name: "Ada's own segment",
  CreatedUtc: "2026-03-01T10:00:00Z",
  UpdatedUtc: "2026-03-01T10:00:00Z",
};
const list = { Limitation: { Count: 10 } };

function watched(): { notices: ShapeNotice[]; onAnswer: (operation: string, text: string) => void } {
  const notices: ShapeNotice[] = [];
  return { notices, onAnswer: shapeWatch({ everyMs: 0, onNotice: (notice) => notices.push(notice) }) };
}

test("a new field, a new kind of value and a missing field are told once each, by path", async () => {
  const { notices, onAnswer } = watched();
  const odd = { ...segment, Colour: "blue", Name: 7, IsActive: undefined };
  const { mews } = await scripted(
    [ok({ BusinessSegments: [odd, odd], Cursor: null }), ok({ BusinessSegments: [odd], Cursor: null })],
    { onAnswer },
  );
  const { BusinessSegments } = await mews.businessSegments.getAll(list);
  await mews.businessSegments.getAll(list);
  expect(BusinessSegments[0]).toMatchObject({ Colour: "blue" });
  expect(notices.map(({ operation, path, kind, found }) => [operation, path, kind, found])).toEqual([
    ["businessSegments/getAll", "BusinessSegments[].Colour", "unknown_field", "string"],
    ["businessSegments/getAll", "BusinessSegments[].IsActive", "missing", "nothing"],
    ["businessSegments/getAll", "BusinessSegments[].Name", "type", "number"],
  ]);
});

test("a new member of an enum is told by its name, and no value of a guest ever is", async () => {
  const { notices, onAnswer } = watched();
  const hotel = await createSimulator({ size: 20, historyDays: 30 });
  const mews = createMewsClient({
    environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
    credentials: hotel.credentials,
    clientName: "Lighthouse 1.0",
    onAnswer,
    async fetch(url, init) {
      const text = await (await hotel.fetch(new Request(url, init))).text();
      return new Response(
        text.replaceAll('"Sex":"Female"', '"Sex":"Unspecified"').replaceAll('"LastName":', '"Surname":'),
      );
    },
  });
  const to = hotel.now();
  const UpdatedUtc = { StartUtc: new Date(to.getTime() - 60 * 86_400_000).toISOString(), EndUtc: to.toISOString() };
  await mews.customers.getAll({ UpdatedUtc, Extent: { Customers: true }, Limitation: { Count: 100 } });
  await hotel.close();
  expect(notices.map(({ path, kind, found }) => `${path} ${kind} ${found}`).sort()).toEqual([
    "Customers[].LastName missing nothing",
    "Customers[].Sex unknown_value Unspecified",
    "Customers[].Surname unknown_field string",
  ]);
});

test("what the simulator answers is no drift", async () => {
  const { notices, onAnswer } = watched();
  const hotel = await createSimulator({ size: 20, historyDays: 30 });
  const mews = createMewsClient({
    environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
    credentials: hotel.credentials,
    clientName: "Lighthouse 1.0",
    onAnswer,
    fetch: (url, init) => hotel.fetch(new Request(url, init)),
  });
  await mews.configuration.get({});
  await mews.services.getAll(list);
  await mews.companies.getAll(list);
  await hotel.close();
  expect(notices).toEqual([]);
});

test("an operation is looked at once in a while, not at every answer", () => {
  const notices: ShapeNotice[] = [];
  let at = 0;
  const onAnswer = shapeWatch({ everyMs: 1000, now: () => new Date(at), onNotice: (notice) => notices.push(notice) });
  onAnswer("businessSegments/getAll", JSON.stringify({ BusinessSegments: [], Cursor: null, One: 1 }));
  onAnswer("businessSegments/getAll", JSON.stringify({ BusinessSegments: [], Cursor: null, Two: 1 }));
  at = 1000;
  onAnswer("businessSegments/getAll", JSON.stringify({ BusinessSegments: [], Cursor: null, Three: 1 }));
  expect(notices.map(({ path }) => path)).toEqual(["One", "Three"]);
});

test("differences without end are told up to a thousand", () => {
  const { notices, onAnswer } = watched();
  const odd = Object.fromEntries(Array.from({ length: 1500 }, (_, nr) => [`Field${nr}`, nr]));
  onAnswer("businessSegments/getAll", JSON.stringify({ BusinessSegments: [], Cursor: null, ...odd }));
  expect(notices).toHaveLength(1000);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("the watcher is broken");
    },
  ],
  ["rejects", () => Promise.reject(new Error("the watcher is broken"))],
])("a watcher that %s leaves a line in the log and the call its answer", async (_how, onAnswer) => {
  const { mews, log } = await scripted([ok({ BusinessSegments: [], Cursor: null })], { onAnswer });
  expect(await mews.businessSegments.getAll(list)).toEqual({ BusinessSegments: [], Cursor: null });
  expect(log.find(({ level }) => level === "error")?.fields).toMatchObject({ reason: "Error: the watcher is broken" });
});
