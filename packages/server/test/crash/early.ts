import { subscribe } from "node:diagnostics_channel";

/*
 * Tells on standard output of each request that this process makes before the end of a wait that it has read of. Only the
 * process itself can know: what it asked before it had read the answer, however long that lay there, is no fault of its own.
 */

/** The waits that answers tell of, until the answer is read to its end. */
const told = new WeakMap<object, number>();
let asks = 0;
let answers = 0;
let readAt = 0;
let until = 0;

/** From now on, or from `since`, this process knows of a wait: of an answer, or of an earlier process that left it in the ledger. */
export function keeps(waitMs: number, since: number = performance.now()): void {
  readAt = since;
  until = Math.max(until, readAt + waitMs);
}

subscribe("undici:request:headers", (message) => {
  if ((answers += 1) === 1) console.log(JSON.stringify({ heard: "an answer" }));
  const { request, response } = message as Told & { response: { statusCode: number; headers: Buffer[] } };
  const at = response.headers.findIndex((name) => String(name).toLowerCase() === "retry-after");
  if (response.statusCode !== 429 || at < 0) return;
  const seconds = String(response.headers[at + 1]);
  if (!(Number(seconds) >= 0)) throw new RangeError(`the hotel tells waits in seconds, not as ${seconds}`);
  told.set(request, Number(seconds) * 1000);
});

subscribe("undici:request:trailers", (message) => {
  const wait = told.get((message as Told).request);
  if (wait !== undefined) keeps(wait);
});

subscribe("undici:request:create", (message) => {
  if ((asks += 1) === 1) console.log(JSON.stringify({ heard: "a request" }));
  const now = performance.now();
  const early = (message as Told).request.path;
  if (now < until) console.log(JSON.stringify({ early, readAgo: now - readAt, tooSoonBy: until - now }));
});

interface Told {
  readonly request: { readonly path: string };
}
