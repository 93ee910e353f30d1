import { expect } from "vitest";
import type { MewsOperation, MewsResponse } from "../../../mews/options.ts";
import { type Probe, probe } from "../probe.fixture.ts";
import { misfits } from "../protocol/fits.ts";
import type { Wire } from "../protocol/wire.ts";
import type { Simulator } from "../simulator.ts";

export type Answer<O extends MewsOperation> = Wire<MewsResponse<O>>;

/** A caller that knows the documentation. */
export interface Documented extends Pick<Probe, "call" | "walk"> {
  /** The answer of a call that is served, held against its documented shape. */
  ask<O extends MewsOperation>(operation: O, body?: object): Promise<Answer<O>>;
  /** Status and sentence of a call that is refused. */
  refusal(operation: MewsOperation, body?: object): Promise<readonly [status: number, message: string]>;
}

export function documented(simulator: Simulator): Documented {
  const { call, ask, walk } = probe(simulator);
  return {
    call,
    walk,
    async ask<O extends MewsOperation>(operation: O, body?: object) {
      const answer = await ask(operation, body);
      expect(misfits(operation, answer)).toEqual([]);
      return answer as Answer<O>; // which was just held against the documented one
    },
    async refusal(operation, body) {
      const response = await call(operation, body);
      const { Message, RequestId } = (await response.json()) as { readonly Message?: string; RequestId?: string };
      expect(RequestId).toBe(response.headers.get("Request-Id"));
      return [response.status, String(Message)];
    },
  };
}
