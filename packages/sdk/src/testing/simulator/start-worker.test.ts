import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startSimulatorWorker } from "./start-worker.ts";

test("a simulator in a thread of its own answers at its address, and no more when it is closed", async () => {
  const mews = await startSimulatorWorker({ size: 20, historyDays: 10, aheadDays: 20 });
  const call = (): Promise<Response> =>
    fetch(`${mews.url}/api/connector/v1/configuration/get`, {
      method: "POST",
      body: JSON.stringify({
        ClientToken: mews.credentials.clientToken,
        AccessToken: mews.credentials.accessToken,
        Client: "Innkit tests 1.0",
      }),
    });
  expect((await call()).status).toBe(200);
  expect(mews.socketUrl).toBe(mews.url.replace("http", "ws"));
  expect(mews.counts.resources).toBe(20);
  expect(mews.badLines).toEqual([]);
  await mews.close();
  await expect(call()).rejects.toThrow("fetch failed");
});

test("a simulator in a thread takes faults and switches with it, and is controlled over HTTP", async () => {
  const mews = await startSimulatorWorker({
    size: 20,
    hotels: 2,
    historyDays: 2,
    aheadDays: 5,
    faults: [{ fault: { kind: "status", status: 503 } }],
    switches: { retryAfter: "date" },
  });
  const control = async (path: string, method = "GET", body?: object): Promise<unknown> =>
    (await fetch(`${mews.url}/_sim${path}`, { method, ...(body && { body: JSON.stringify(body) }) })).json();
  expect(mews.hotels.map(({ name }) => name)).toEqual(["Lighthouse Hotel", "Lighthouse Hotel 2"]);
  const [, { id }] = mews.hotels as [object, { id: string }];
  expect(await control(`?enterprise=${id}`)).toMatchObject({ enterprise: { id } });
  expect(await control("")).toMatchObject({ faults: [{ id: 1, hits: 0 }], switches: { retryAfter: "date" } });
  expect(await control("/act", "POST", { act: "book" })).toHaveProperty("reservationId");
  await mews.close();
  await expect(
    startSimulatorWorker({ size: 20, faults: [{ fault: { kind: "stalled" } as never }] }),
  ).rejects.toMatchObject({
    code: "simulator/invalid",
    message: expect.stringMatching(/^faults\[0\]\.fault\.milliseconds/),
  });
});

test("what keeps the hotel from opening reaches the one who started it", async () => {
  await expect(startSimulatorWorker({ size: 3 })).rejects.toThrow("size must be a whole number");
  const folder = await mkdtemp(join(tmpdir(), "worker-"));
  const path = join(folder, "bookings.csv");
  await writeFile(path, "hotel,adr\n");
  await expect(startSimulatorWorker({ bookings: path })).rejects.toMatchObject({
    code: "bookings/missing_columns",
    status: 400,
  });
  await rm(folder, { recursive: true });
});
