import { InnkitError } from "../../../kernel/errors.ts";
import type { Call } from "../protocol/reply.ts";

/** Names that nobody can register: those of a machine, a container or a private network. */
const OWN_NAME = /^([^.]+|.*\.(localhost|local|internal|test|example)|[\d.]+|\[[\da-f:.]+\])$/i;

/**
 * Turns web pages of other sites away. Whoever runs a simulator may have one of them open in a browser, which reaches
 * this machine as well as they do: by a request across origins, or by a name that leads here.
 */
export function refuseStrangers(call: Call): void {
  const host = call.header("Host");
  const origin = call.header("Origin");
  const name = host?.replace(/:\d+$/, "");
  if (name !== undefined && !OWN_NAME.test(name)) {
    throw stranger("Ask for the simulator by its IP address, by localhost or by a name without a dot");
  }
  if (origin !== null && origin.replace(/^https?:\/\//, "") !== host) {
    throw stranger("The control is not there for web pages of other origins");
  }
}

function stranger(message: string): InnkitError {
  return new InnkitError("simulator/stranger", message, { status: 403 });
}
