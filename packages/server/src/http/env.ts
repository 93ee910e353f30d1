import type { HttpBindings } from "@hono/node-server";
import type { HttpEnv } from "@innkit/sdk/http";
import type { Person } from "../auth/session.ts";

/** What the server's own handlers find, beyond what plugins' handlers do. */
export interface ServerEnv extends HttpEnv {
  /** Node's request and response; absent where the app is called by its fetch alone, as in tests. */
  Bindings: Partial<HttpBindings>;
  Variables: HttpEnv["Variables"] & {
    person: Person;
    /** The caller's address, from the socket or the trusted proxy; "unknown" without a socket. */
    address: string;
  };
}
