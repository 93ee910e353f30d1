import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { ManualClock } from "../clock.ts";
import { probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";

const at = new Date("2026-03-10T09:00:00Z");
const clock = new ManualClock(at);
let simulator: Simulator;
let socketUrl: string;
let url: string;

beforeAll(async () => {
  simulator = await createSimulator({ size: 20, historyDays: 30, aheadDays: 60, at, clock });
  ({ socketUrl, url } = await simulator.listen());
});
afterAll(() => simulator.close());

function connect(headers: Record<string, string>, path = "/ws/connector"): Promise<WebSocket | number> {
  const socket = new WebSocket(socketUrl + path, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", reject);
  });
}

async function connected(): Promise<WebSocket> {
  const { clientToken, accessToken } = simulator.credentials;
  const socket = await connect({ Cookie: `ClientToken=${clientToken}; AccessToken=${accessToken}` });
  if (typeof socket === "number") throw new Error(`refused with ${socket}`);
  return socket;
}

async function nextFrame(socket: WebSocket): Promise<{ readonly Events: readonly Record<string, unknown>[] }> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return JSON.parse(data.toString("utf8")) as { Events: Record<string, unknown>[] };
}

test("the socket opens to the two tokens in one cookie", async () => {
  const socket = await connected();
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
});

test("the socket is refused with 401 without the cookie, with a wrong token, and with a blank round the sign", async () => {
  const { clientToken, accessToken } = simulator.credentials;
  expect(await connect({})).toBe(401);
  expect(await connect({ Cookie: `ClientToken=${clientToken}; AccessToken=wrong` })).toBe(401);
  expect(await connect({ Cookie: `ClientToken=${clientToken}` })).toBe(401);
  expect(await connect({ Cookie: `ClientToken = ${clientToken}; AccessToken = ${accessToken}` })).toBe(401);
});

test("tokens in the query open nothing", async () => {
  const { clientToken, accessToken } = simulator.credentials;
  const query = `?ClientToken=${clientToken}&AccessToken=${accessToken}`;
  expect(await connect({}, `/ws/connector${query}`)).toBe(401);
});

test("there is no socket on another path", async () => {
  const { clientToken, accessToken } = simulator.credentials;
  expect(await connect({ Cookie: `ClientToken=${clientToken}; AccessToken=${accessToken}` }, "/ws")).toBe(404);
});

test("a staff act is told as one event with the documented fields", async () => {
  const socket = await connected();
  const frame = nextFrame(socket);
  const { reservationId } = simulator.staff.book({ nights: 2 });
  const { Events } = await frame;
  expect(Events).toHaveLength(1);
  expect(Events[0]).toEqual({
    Type: "Reservation",
    Id: reservationId,
    State: "Confirmed",
    StartUtc: "2026-03-10T15:00:00Z",
    EndUtc: "2026-03-12T11:00:00Z",
    AssignedResourceId: null,
  });
  socket.close();
});

test("life is told as it happens, reservations and resources alike", async () => {
  const socket = await connected();
  const seen: Record<string, unknown>[] = [];
  socket.on("message", (data: Buffer) => {
    seen.push(...(JSON.parse(data.toString("utf8")) as { Events: Record<string, unknown>[] }).Events);
  });
  clock.advance(8 * 3_600_000);
  const pong = once(socket, "pong");
  socket.ping();
  await pong;
  expect(new Set(seen.map((event) => event["Type"]))).toEqual(new Set(["Reservation", "Resource"]));
  const lastOf = new Map(seen.map((event) => [event["Id"], event["State"]]));
  const [id, state] = [...lastOf].find(([, name]) => name === "Started") ?? [];
  const answer = await fetch(`${url}/api/connector/v1/reservations/getAll/2023-06-06`, {
    method: "POST",
    body: JSON.stringify({
      ClientToken: simulator.credentials.clientToken,
      AccessToken: simulator.credentials.accessToken,
      Client: "Innkit tests 1.0",
      ReservationIds: [id],
      Limitation: { Count: 1 },
    }),
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  const { Reservations } = (await answer.json()) as { Reservations: { State: string }[] };
  expect(Reservations[0]?.State).toBe(state);
  socket.close();
});

test("what happened while nobody was connected is not told later", async () => {
  simulator.staff.book();
  const socket = await connected();
  const frame = nextFrame(socket);
  const { reservationId } = simulator.staff.book();
  const { Events } = await frame;
  expect(Events.map((event) => event["Id"])).toEqual([reservationId]);
  socket.close();
});

test("a change of prices is told with its days, its rate and its category", async () => {
  const socket = await connected();
  const { ask } = probe(simulator);
  const { Services } = await ask("services/getAll", { ServiceType: "Bookable", Limitation: { Count: 1 } });
  const [{ Id: serviceId }] = Services as [{ Id: string }];
  const { Rates } = await ask("rates/getAll", { ServiceIds: [serviceId], Limitation: { Count: 10 } });
  const rate = (Rates as { Id: string; IsBaseRate: boolean }[]).find(({ IsBaseRate }) => IsBaseRate);
  const [StartUtc, EndUtc] = ["2026-05-01T23:00:00Z", "2026-05-03T23:00:00Z"];
  const told = nextPrice(socket);
  await ask("rates/updatePrice", {
    RateId: rate?.Id,
    PriceUpdates: [{ FirstTimeUnitStartUtc: StartUtc, LastTimeUnitStartUtc: EndUtc, Value: 100 }],
  });
  expect(await told).toMatchObject({ StartUtc, EndUtc, RateId: rate?.Id, ResourceCategoryId: null });
  socket.close();
});

async function nextPrice(socket: WebSocket): Promise<unknown> {
  for (;;) {
    const { Events } = await nextFrame(socket);
    const price = Events.find((event) => event["Type"] === "PriceUpdate");
    if (price !== undefined) return price;
  }
}
