import type { MewsSocket, MewsSocketOptions } from "./socket.ts";

/**
 * Listens to a property's events and keeps listening: it reconnects by itself, and reports every span in which an event
 * may have been missed. The socket is a hint to fetch sooner; what was read is the truth. Its code is loaded when the
 * first socket is opened.
 *
 * @throws MewsError `mews/socket_unsupported` where the Cookie header cannot be sent, as in a browser.
 * @example
 * const socket = await openMewsSocket({ environment: "demo", credentials, onEvents: (events) => fetchSoon(events), onGap: (gap) => readChanges(gap) });
 * await socket.close();
 */
export async function openMewsSocket(options: MewsSocketOptions): Promise<MewsSocket> {
  const socket = await import("./socket.ts");
  return socket.openMewsSocket(options);
}
