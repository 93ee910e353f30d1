import { http, type HttpHandler, HttpResponse } from "msw";
import { isBrokenConnection } from "./simulator/server/fetch.ts";
import type { Simulator } from "./simulator/types.ts";

/**
 * Mock Service Worker's handlers for a simulator: whatever calls the Connector API, at whatever address, is answered by
 * it, faults included. The event socket is not: it needs a real one, from `listen()`.
 *
 * @example
 * const hotel = await createSimulator({ size: 20 });
 * const server = setupServer(...mewsHandlers(hotel));
 * server.listen({ onUnhandledFrame: "error" });
 */
export function mewsHandlers(simulator: Pick<Simulator, "fetch">): HttpHandler[] {
  return [
    http.all("*/api/connector/v1/*", async ({ request }) => {
      try {
        return await simulator.fetch(request);
      } catch (error) {
        if (isBrokenConnection(error)) return HttpResponse.error();
        throw error;
      }
    }),
  ];
}
