import { completeness, mews, partsOf, rules, type Scope, sync } from "@innkit/sdk";
import { createSimulator, createTestKit, ManualClock } from "@innkit/sdk/testing";
import { duplicates } from "@innkit/plugin-duplicates";
import { recommendations } from "@innkit/plugin-recommendations";
import { reporting } from "@innkit/plugin-reporting";
import { vendors } from "@innkit/plugin-vendors";
import { sql } from "kysely";
import { createAuth, createServer } from "../../src/index.ts";
import { cookieOf, password } from "../inn.ts";
import { type Known, readDocument } from "./document.ts";
import { leaveRows } from "./rows.ts";

/* One server with the standard plugins and two hotels: the harbour, copied from Mews, and the lighthouse, which has nothing. */

export const at: Date = new Date("2026-03-10T09:00:00Z");
const environment = { platformUrl: "http://mews.example", socketUrl: "ws://mews.example" };
const limits = [{ requests: 1_000_000, seconds: 30 }];

export type Hotel = "harbour" | "lighthouse";
export type Hotels = Awaited<ReturnType<typeof openHotels>>;

export async function openHotels() {
  const simulator = await createSimulator({
    size: 20,
    historyDays: 4,
    aheadDays: 4,
    at,
    clock: new ManualClock(at),
    requestLimit: limits[0]!,
  });
  const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
  const test = await createTestKit({
    plugins: [
      mews({ fetch, limits, random: () => 0 }),
      sync(),
      completeness(),
      rules(),
      duplicates(),
      recommendations(),
      reporting(),
      vendors(),
    ] as const,
    at,
    database: "postgres",
    properties: ["harbour", "lighthouse"],
  });
  const { kit } = test;
  await test.settle();
  const quiet = { info() {}, warn() {}, error() {} };
  const auth = await createAuth(kit, { secret: "test secret of two hotels, long enough", log: quiet });
  const app = createServer(kit, { auth, log: quiet });

  /** The owner of one hotel. @returns their session's cookie */
  async function owner(propertyId: Hotel): Promise<string> {
    const email = `owner.${propertyId}@inn.example`;
    await auth.people.add({ name: "Owner", email, password, role: "owner", propertyId });
    const body = JSON.stringify({ email, password });
    const headers = { "content-type": "application/json" };
    return cookieOf(await app.request("/api/auth/sign-in/email", { method: "POST", headers, body }));
  }
  const cookies = { harbour: await owner("harbour"), lighthouse: await owner("lighthouse") };

  /** Asks as the owner of a hotel, for that hotel unless another is named. */
  function ask(
    as: Hotel,
    path: string,
    {
      method = "GET",
      body,
      property = as,
      headers,
    }: { method?: string; body?: unknown; property?: Hotel; headers?: object } = {},
  ): Promise<Response> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const given = {
      "content-type": "application/json",
      cookie: cookies[as],
      "x-innkit-property": property,
      ...headers,
    };
    return Promise.resolve(app.request(path, { method, headers: given, ...sent }));
  }

  /** Copies the harbour, and does there what leaves a row in every list that it can be done for. */
  async function fillHarbour(): Promise<void> {
    const scope: Scope = { propertyId: "harbour", actor: "test" };
    await kit.kernel.settings.write(scope, "mews", { environment: "custom", ...environment, ...simulator.credentials });
    await kit.sync.runNow(scope);
    await test.settle();
    await kit.vendors.create(scope, { name: "Harbour Spa", category: "wellness" });
    await kit.vendors.create(scope, { name: "Harbour Tours", category: "tours" });
    const { data } = await kit.completeness.guests.list(scope, { perPage: 1 });
    await kit.sync.edit(scope, { entity: "guest", id: data[0]!.id, fields: { email: "told@mail.example" } });
    await kit.sync.reconcile(scope);
    await test.settle();
    await leaveRows(partsOf(kit).owner, at.toISOString());
  }

  /** A digest of every row that belongs to a hotel, by table. */
  async function rowsOf(propertyId: Hotel): Promise<Readonly<Record<string, string>>> {
    const database = partsOf(kit).owner;
    const { rows } = await sql<{ name: string }>`
      select c.table_name as name from information_schema.columns as c
      join information_schema.tables as t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.column_name = 'property_id' and t.table_type = 'BASE TABLE' and c.table_schema = 'public'
      order by 1`.execute(database);
    const digests = rows.map(async ({ name }): Promise<[string, string]> => {
      const { rows: found } = await sql<{ digest: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest
        from ${sql.table(name)} as t where property_id = ${propertyId}`.execute(database);
      return [name, found[0]!.digest];
    });
    return Object.fromEntries(await Promise.all(digests));
  }

  return {
    kit,
    ask,
    fillHarbour,
    rowsOf,
    routes: readDocument((await (await ask("harbour", "/api/openapi.json")).json()) as Known),
    async stop() {
      await test.stop();
      await simulator.close();
    },
  };
}
