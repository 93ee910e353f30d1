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
