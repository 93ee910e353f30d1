import { z } from "zod";
import { InnkitError, isInnkitError } from "../../../kernel/errors.ts";
import { readFaultRules } from "../faults/read-rule.ts";
import type { Faults } from "../faults/rules.ts";
import { invalidInput, readInput } from "../input.ts";
import type { Call, Reply } from "../protocol/reply.ts";
import { readSwitches } from "../switches.ts";
import type { Simulator } from "../types.ts";
import type { TableName } from "../state/tables.ts";
import { readIntegrationAction, readReceiver } from "../webhooks/receiver.ts";
import { readAct } from "./acts.ts";
import { readClockChange } from "./clock-change.ts";
import { page } from "./page.ts";
import { refuseStrangers } from "./strangers.ts";

/** What a request asks with: its body, the number at the end of its path, its query. */
interface Asked {
  readonly body: unknown;
  readonly id: number;
  readonly query: URLSearchParams;
}

/** Does what a request asks and answers what is sent back as JSON. */
type Route = (simulator: Simulator, asked: Asked) => unknown;

/** Everything that can be done to a simulator over HTTP, by method and path; each does what its method in code does. */
const routes: Readonly<Record<string, Route>> = {
  "GET /_sim": (simulator) => simulator.status(),
  "POST /_sim/clock"(simulator, { body }) {
    simulator.setClock(readClockChange(body));
    return { now: simulator.now().toISOString() };
  },
  "GET /_sim/faults": ({ faults }) => faults.list(),
  "POST /_sim/faults": ({ faults }, { body }) => ({ ids: addAll(faults, body) }),
  "DELETE /_sim/faults": ({ faults }) => faults.clear(),
  "DELETE /_sim/faults/{id}": ({ faults }, { id }) => known(faults.remove(id), "fault", id),
  "GET /_sim/switches": ({ switches }) => switches.all(),
  "PUT /_sim/switches": ({ switches }, { body }) => switches.set(readSwitches(body)),
  "POST /_sim/act": (simulator, { body }) => simulator.act(readAct(body)),
  "GET /_sim/report": (simulator, { query }) =>
    simulator.report(query.get("entities")?.split(",") as readonly TableName[] | undefined),
  "GET /_sim/requests": (simulator, { query }) => simulator.requestLog(readInput(last, query.get("last"), "last")),
  "GET /_sim/webhooks": ({ webhooks }) => ({ receivers: webhooks.receivers(), deliveries: webhooks.deliveries() }),
  "POST /_sim/webhooks": ({ webhooks }, { body }) => ({ id: webhooks.add(readReceiver(body)).id }),
  "DELETE /_sim/webhooks": ({ webhooks }) => webhooks.clear(),
  "DELETE /_sim/webhooks/{id}": ({ webhooks }, { id }) => known(webhooks.remove(id), "receiver", id),
  "POST /_sim/tokens": (simulator, { body }) => ({
    accessToken: simulator.changeAccessToken(readInput(tokenChange, body, "tokens")),
  }),
  "POST /_sim/integration"(simulator, { body }) {
    simulator.changeIntegration(readIntegrationAction(body));
    return simulator.integration;
  },
  "DELETE /_sim/sockets": (simulator) => simulator.disconnectSockets(),
};

const MOST_BYTES = 1_000_000;

/**
 * The whole face of a simulator: its control under `/_sim`, and the API everywhere else. What is one hotel's own is the
 * first one's, or that of the hotel named by `?enterprise=`.
 */
export function control(
  hotels: readonly Simulator[],
  api: (call: Call) => Promise<Reply>,
): (call: Call) => Promise<Reply> {
  return async (call) => {
    if (call.path !== "/_sim" && !call.path.startsWith("/_sim/")) return api(call);
    try {
      refuseStrangers(call);
      if (call.path === "/_sim/page" && call.method === "GET") return await page();
      const simulator = hotelOf(hotels, call.query.get("enterprise"));
      const { route, id } = routeOf(call);
      const reads = call.method === "POST" || call.method === "PUT";
      const result = route(simulator, { body: reads ? parse(await call.text()) : undefined, id, query: call.query });
      return result === undefined ? { status: 204, headers: HEADERS, text: null } : json(200, result);
    } catch (error) {
      if (!isInnkitError(error)) throw error;
      const { code, message, details } = error;
      return json(error.status, { code, message, details });
    }
  };
}

function hotelOf(hotels: readonly Simulator[], enterprise: string | null): Simulator {
  const found = enterprise === null ? hotels[0] : hotels.find((hotel) => hotel.enterprise.id === enterprise);
  if (found !== undefined) return found;
  const there = hotels.map((hotel) => hotel.enterprise.id).join(", ");
  throw new InnkitError("simulator/not_found", `There is no enterprise ${enterprise}; there are ${there}`, {
    status: 404,
  });
}

const HEADERS = { "Cache-Control": "no-store" };

function json(status: number, value: unknown): Reply {
  const headers = { ...HEADERS, "Content-Type": "application/json; charset=utf-8" };
  return { status, headers, text: JSON.stringify(value, null, 2) };
}

function routeOf({ method, path }: Call): { readonly route: Route; readonly id: number } {
  const [, before = path, number] = /^(.*)\/(\d{1,9})$/.exec(path) ?? [];
  const template = number === undefined ? path : `${before}/{id}`;
  const route = routes[`${method} ${template}`];
  if (route !== undefined) return { route, id: Number(number) };
  const others = Object.keys(routes).filter((key) => key.endsWith(` ${template}`));
  const message =
    others.length > 0
      ? `${method} ${path} does nothing; there is ${others.join(", ")}`
      : `There is nothing at ${path}; there is ${Object.keys(routes).join(", ")}`;
  throw new InnkitError("simulator/no_route", message, { status: others.length > 0 ? 405 : 404 });
}

function parse(text: string): unknown {
  if (text.length > MOST_BYTES) throw invalidInput(`body: at most ${MOST_BYTES} characters`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidInput(`body: ${(error as Error).message}; send JSON`);
  }
}

/** All of the rules or, if one of them will not do, none. */
function addAll(faults: Faults, body: unknown): number[] {
  const ids: number[] = [];
  try {
    for (const rule of readFaultRules(body)) ids.push(faults.add(rule).id);
    return ids;
  } catch (error) {
    for (const id of ids) faults.remove(id);
    throw error;
  }
}

function known(was: boolean, what: string, id: number): void {
  if (!was) throw new InnkitError("simulator/not_found", `There is no ${what} ${id}`, { status: 404, details: { id } });
}

const last: z.ZodType<number> = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, "say how many, 1 to 999")
  .nullable()
  .transform((text) => (text === null ? 500 : Number(text)));

const tokenChange: z.ZodType<{ accessToken?: string; announce?: boolean }> = z.strictObject({
  accessToken: z.string().min(1).max(500).exactOptional(),
  announce: z.boolean().exactOptional(),
});
