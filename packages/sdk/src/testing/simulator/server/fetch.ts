import type { Call, Reply } from "../protocol/reply.ts";

/** Makes a `fetch` of the simulator's face: connections break as they do over a port, and a signal ends the wait. */
export function fetchOf(answer: (call: Call) => Promise<Reply>): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, headers, signal } = request;
    signal.throwIfAborted();
    const { pathname: path, searchParams: query } = new URL(request.url);
    const work = answer({ method, path, query, header: (name) => headers.get(name), text: () => request.text() });
    const reply = await untilAborted(work, signal);
    if (reply.ends === "unanswered") throw broken("fetch failed");
    const body = reply.ends === undefined ? reply.text : cutShort(reply.text ?? "", reply.ends.afterBytes);
    return new Response(body, { status: reply.status, headers: reply.headers });
  };
}

/** The work goes on: a server seldom hears that its caller has gone. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function cutShort(text: string, bytes: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes > 0) controller.enqueue(Buffer.from(text).subarray(0, bytes));
    },
    pull: (controller) => controller.error(broken("terminated")),
  });
}

/** Whether `fetch` was rejected because the connection broke. */
export function isBrokenConnection(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error && "code" in error.cause;
}

/** What the `fetch` of Node throws when the other side goes away. */
function broken(message: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }) });
}
