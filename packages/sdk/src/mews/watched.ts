import type { Logger, Scope } from "../kernel/plugin.ts";
import { meaningOf } from "./answers.ts";
import type { ConnectionStore } from "./connection.ts";
import type { DeprecatedCalls } from "./deprecated-calls.ts";
import type { MewsClientOptions } from "./options.ts";
import type { MewsWorld } from "./worlds.ts";

type Send = NonNullable<MewsClientOptions["fetch"]>;

export interface Watch {
  readonly connections: ConnectionStore;
  readonly deprecated: DeprecatedCalls;
  readonly log: Logger;
  readonly scope: Scope;
  /** A hash of the access token, and whose data it opens. */
  readonly token: string;
  readonly world: MewsWorld;
}

/**
 * Sees how each request fares, and writes down what all processes shall know of it. What cannot be written down is
 * logged: it must not make a request that Mews has carried out look as if it had failed.
 */
export function watched(send: Send, { connections, deprecated, log, scope, token, world }: Watch): Send {
  const note = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) =>
      log.error(
        { propertyId: scope.propertyId, error: error instanceof Error ? error.message : String(error) },
        "how a request to Mews fared could not be written down",
      ),
    );
  return async (input, init) => {
    const operation = input.split("/api/connector/v1/")[1] ?? "";
    deprecated.count(scope, operation);
    let answer: Response;
    try {
      answer = await send(input, init);
    } catch (error) {
      if (!init.signal?.aborted) await note(connections.requests(scope, "down", "Mews could not be reached"));
      throw error;
    }
    if (answer.ok) {
      await note(connections.worked(scope, token, world));
      await note(connections.permitted(scope, operation));
    } else if (meaningOf(answer.status)?.marks === "outage") {
      await note(connections.requests(scope, "down", "Mews has a fault"));
    }
    return answer;
  };
}
