import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createSimulator, type Simulator } from "@innkit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, launch } from "./browser.ts";
import { bundle } from "./client/bundle.ts";
import type { Found } from "./client/program.ts";
import { startWorkerd } from "./client/workerd.ts";

let hotel: Simulator;
let url: string;
beforeAll(async () => {
  hotel = await createSimulator({ size: 20, historyDays: 30 });
  ({ url } = await hotel.listen());
});
afterAll(() => hotel.close());

/** The same program does the same in every runtime; no socket can be opened where headers cannot be sent. */
const wanted = (): Found => ({
  hotel: hotel.enterprise.name,
  services: hotel.counts().services,
  refusedWith: "mews/invalid_request",
  socketRefusedWith: "mews/socket_unsupported",
  used: 2,
});

describe("the Mews client", () => {
  test("runs in a worker runtime", { timeout: 120_000 }, async () => {
    const { clientToken, accessToken } = hotel.credentials;
    const worker = await startWorkerd(await bundle("worker", ["workerd", "worker"]), {
      PLATFORM: url,
      CLIENT_TOKEN: clientToken,
      ACCESS_TOKEN: accessToken,
    });
    try {
      const answer = await fetch(worker.url);
      expect([answer.status, await answer.json()]).toEqual([200, wanted()]);
    } finally {
      await worker.stop();
    }
  });

  test.skipIf(!findChromium())("runs in a browser", async () => {
    const page = await serveBeside(await bundle("page", ["browser"]));
    const browser = await launch(findChromium()!);
    try {
      const tab = await browser.newPage();
      await tab.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`);
      await tab.waitForFunction(() => "run" in globalThis);
      expect(await tab.evaluate((credentials) => window.run(credentials), hotel.credentials)).toEqual(wanted());
    } finally {
      await browser.close();
      page.close();
    }
  });
});

/** A page with the bundle, and the simulator below the same origin: Mews itself lets no page of another origin in. */
async function serveBeside(module: string): Promise<Server> {
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === "/page.js") return response.setHeader("content-type", "text/javascript").end(module);
    if (request.url === "/")
      return response.setHeader("content-type", "text/html").end('<script type="module" src="/page.js"></script>');
    if (!request.url?.startsWith("/api/")) return response.writeHead(404).end();
    const body = await text(request);
    const answer = await hotel.fetch(new Request(`${url}${request.url}`, { method: "POST", body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
