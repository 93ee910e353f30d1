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
  const known = await knownIds();
  const services = path.startsWith("product") ? known["AdditionalServiceIds"] : known["ServiceIds"];
  const to = hotel.now();
  const days = limits[path]?.["UpdatedUtc"] ?? 80;
  const window = { StartUtc: new Date(to.getTime() - days * 86_400_000).toISOString(), EndUtc: to.toISOString() };
  const example = requests[path as keyof typeof requests] as Readonly<Record<string, unknown>>;
  const body: Record<string, unknown> = { Limitation: { Count: 200 } };
  const fields = operationShape(path)?.request ?? [];
  const windowed = fields.some(({ type, oneOf }) => type === "TimeInterval" && oneOf);
  for (const { name, type, optional, oneOf } of fields) {
    const ids = name === "ServiceIds" ? services : known[name];
    if (ids !== undefined && (!optional || (oneOf && !windowed))) body[name] = ids;
    else if (type === "TimeInterval" && (oneOf || name === "UpdatedUtc")) body[name] = window;
    else if (name === "Extent" || (!optional && body[name] === undefined)) body[name] = example[name];
  }
  if (path === "services/getAll") delete body["UpdatedUtc"];
  // The one operation whose parameters the documented shapes do not know.
  if (path === "fiscalMachineCommands/getAll")
    return { EnterpriseIds: [hotel.enterprise.id], CommandIds: known["CommandIds"], ...body };
  return body;
}

let found: Promise<Readonly<Record<string, readonly string[]>>> | undefined;

/** Ids of what the hotel has, for the lists that must be told whose rows they are asked for. */
function knownIds(): Promise<Readonly<Record<string, readonly string[]>>> {
  return (found ??= findIds());
}

async function findIds(): Promise<Readonly<Record<string, readonly string[]>>> {
  const some = { Limitation: { Count: 10 } };
  const ids = async (list: string, rows: string, filter: object): Promise<readonly string[]> =>
    ((await ask(list, { ...filter, ...some }))[rows] as { Id: string }[]).map(({ Id }) => Id);
  const ServiceIds = await ids("services/getAll", "Services", { ServiceType: "Bookable" });
  const latest = await ask("reservations/getAll/2023-06-06", { Limitation: { Count: 50 } });
  const stays = latest["Reservations"] as { Id: string; AccountId: string }[];
  const devices = (await ask("devices/getAll"))["Devices"] as { Id: string; Type: string }[];
  const PrinterId = devices.find(({ Type }) => Type === "Printer")?.Id;
  const command = await ask("commands/addPrinter", { PrinterId, Data: "JVBERi0=", CopyCount: 1 });
  const exported = await ask("exports/add", { EntityType: "Bill" });
  return {
    ServiceIds,
    AdditionalServiceIds: await ids("services/getAll", "Services", { ServiceType: "Additional" }),
    ResourceCategoryIds: await ids("resourceCategories/getAll", "ResourceCategories", { ServiceIds }),
    ResourceFeatureIds: await ids("resourceFeatures/getAll", "ResourceFeatures", { ServiceIds }),
    ReservationIds: stays.map(({ Id }) => Id),
    ServiceOrderIds: stays.map(({ Id }) => Id),
    CustomerIds: stays.map(({ AccountId }) => AccountId),
    CommandIds: [String(command["CommandId"])],
    ExportIds: [(exported["Export"] as { Id: string }).Id],
  };
}
