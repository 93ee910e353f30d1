import { afterAll, expect, test } from "vitest";
import { operationIds } from "../../../mews/operations/facts.ts";
import { windows as limits } from "../../../mews/operations/limits.ts";
import { requests } from "../../../mews/operations/requests.fixture.ts";
import { operationShape } from "../../../mews/operations/shape.ts";
import { ManualClock } from "../clock.ts";
import { probe } from "../probe.fixture.ts";
import { createSimulator } from "../simulator.ts";
import { misfits } from "../protocol/fits.ts";
import { operations } from "./operations.ts";

const at = new Date("2026-03-10T16:20:00Z");
const requestLimit = { requests: 100_000, seconds: 1 };
const hotel = await createSimulator({ size: 24, historyDays: 60, at, clock: new ManualClock(at), requestLimit });
const { ask } = probe(hotel);
afterAll(() => hotel.close());

const kept = operations.filter(({ kind }) => kind === "stateful").map(({ path }) => path);
const shaped = operations.filter(({ kind }) => kind === "shaped").map(({ path }) => path);

test("every documented operation is spoken, once", () => {
  console.info(`${kept.length} of ${operations.length} operations keep state, ${shaped.length} answer their shape`);
  expect(operations.map(({ path }) => path).sort()).toEqual([...operationIds()].sort());
});

test.each(shaped)("%s takes a whole request and answers its documented shape", async (path) => {
  expect(misfits(path, await ask(path, requests[path as keyof typeof requests]))).toEqual([]);
});

/** Lists that can be read without naming each row; those of a portfolio are not for the token of one property. */
const lists = kept.filter((path) => path.includes("/getAll") && path !== "enterprises/getAll");

test.each(lists)("%s lists rows of their documented shape", async (path) => {
  expect(misfits(path, await ask(path, await openRequest(path)))).toEqual([]);
});

/** The request that asks for most: all of its services, the last three months, every part of the answer. */
async function openRequest(path: string): Promise<object> {
  const ids = async (list: string, rows: string, filter: object): Promise<readonly string[]> =>
    ((await ask(list, { ...filter, Limitation: { Count: 10 } }))[rows] as { Id: string }[]).map(({ Id }) => Id);
  const ServiceIds = await ids("services/getAll", "Services", { ServiceType: "Bookable" });
  const latest = await ask("reservations/getAll/2023-06-06", { Limitation: { Count: 50 } });
  const reservations = latest["Reservations"] as { Id: string; AccountId: string }[];
  const known: Record<string, readonly string[]> = {
    ServiceIds: path.startsWith("product")
      ? await ids("services/getAll", "Services", { ServiceType: "Additional" })
      : ServiceIds,
    ResourceCategoryIds: await ids("resourceCategories/getAll", "ResourceCategories", { ServiceIds }),
    ReservationIds: reservations.map(({ Id }) => Id),
    ServiceOrderIds: reservations.map(({ Id }) => Id),
    CustomerIds: reservations.map(({ AccountId }) => AccountId),
    ResourceFeatureIds: await ids("resourceFeatures/getAll", "ResourceFeatures", { ServiceIds }),
  };
  const to = hotel.now();
  const days = limits[path]?.["UpdatedUtc"] ?? 80;
  const window = { StartUtc: new Date(to.getTime() - days * 86_400_000).toISOString(), EndUtc: to.toISOString() };
  const body: Record<string, unknown> = { Limitation: { Count: 200 } };
  const fields = operationShape(path)?.request ?? [];
  const windowed = fields.some(({ type, oneOf }) => type === "TimeInterval" && oneOf);
  for (const { name, type, optional, oneOf, list } of fields) {
    if (known[name] !== undefined && (!optional || (oneOf && !windowed))) body[name] = known[name];
    // Nothing there to name yet: the list is asked for all the same.
    else if (list && !optional) body[name] = requests[path as "messages/getAll"][name as "MessageThreadIds"];
    else if (type === "TimeInterval" && (oneOf || name === "UpdatedUtc")) body[name] = window;
    else if (name === "Extent") body[name] = requests[path as "customers/getAll"].Extent;
  }
  if (path === "services/getAll") delete body["UpdatedUtc"];
  return body;
}
