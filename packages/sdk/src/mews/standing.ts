import type { MewsClock } from "./clock.ts";
import { MewsError } from "./errors.ts";
import type { Answer, Call, Layer } from "./pipeline.ts";
import type { Refusals } from "./refusals.ts";
import type { Secrets } from "./secrets.ts";

/** What Mews thinks of the tokens in use. */
export interface MewsStanding {
  /** `unknown` until the first answer to these tokens. `refused`: for a minute no call is sent, then one tries. */
  readonly connection: "unknown" | "working" | "refused";
  readonly since: Date;
  /** What these tokens may not use, by Mews's last word on it. Each is asked again ten minutes later, if it is called. */
  readonly operations: readonly MewsDenial[];
}

export interface MewsDenial {
  readonly operation: string;
  readonly since: Date;
  readonly requestId: string | undefined;
  /** Mews's own words. */
  readonly message: string | undefined;
}

/** Keeps what Mews thinks of the tokens, and spares Mews the calls that it has just refused. */
export interface Standing {
  /** Fails at once what Mews refused a short while ago. Stands before whatever makes a call wait. */
  readonly gate: Layer;
  /** Puts the tokens in. The last to let a request through, as it may have been refused while it waited. */
  readonly admitted: Layer;
  read(): MewsStanding;
}

export interface StandingOptions {
  readonly secrets: Secrets;
  readonly clientName: string;
  readonly clock: MewsClock;
  readonly changed: (now: MewsStanding) => void;
  /** Asks through all layers. */
  readonly ask: (call: Call) => Promise<Answer>;
}

/** What those who keep refusals share with those who keep the standing. */
export interface Known {
  /** Of which credentials it all is: see `Secrets`. */
  version: number;
  become(connection: MewsStanding["connection"]): void;
}

/** Until something is refused it is a flag; the code for refusals is loaded at the first one. */
export function keepStanding({ secrets, clientName, clock, changed, ask }: StandingOptions): Standing {
  let connection: MewsStanding["connection"] = "unknown";
  let since = clock.now();
  let refusals: Refusals | undefined;

  const read = (): MewsStanding => ({ connection, since, operations: refusals?.denials() ?? [] });

  const known: Known = {
    version: 0,
    become(state) {
      if (connection !== state) since = clock.now();
      connection = state;
      changed(read());
    },
  };

  /** Other credentials than before: what was known is known of others. */
  async function credentials(operation: string): ReturnType<Secrets["read"]> {
    const tokens = await secrets.read(operation);
    if (tokens.version > known.version) {
      known.version = tokens.version;
      refusals = undefined;
      if (connection !== "unknown") known.become("unknown");
    }
    return tokens;
  }

  return {
    read,

    gate: (call, next) => (refusals === undefined ? next(call) : refusals.gate(call, next)),

    async admitted(call, next) {
      const { clientToken, accessToken, version } = await credentials(call.operation);
      const tokens = { ClientToken: clientToken, AccessToken: accessToken, Client: clientName };
      const send = (): Promise<Answer> => next({ ...call, body: { ...call.body, ...tokens } });
      if (refusals !== undefined) return refusals.admit(call, send);
      const answer = await send();
      if (answer.status === 401) {
        const { keepRefusals } = await import("./refusals.ts");
        refusals ??= keepRefusals({ known, clock, ask, credentials, Failure: MewsError });
        return refusals.judge(call, version, answer);
      }
      // A refusal that came meanwhile is the younger news.
      if (refusals === undefined && connection === "unknown" && version === known.version && answer.status < 300)
        known.become("working");
      return answer;
    },
  };
}
