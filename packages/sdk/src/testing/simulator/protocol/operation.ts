import type { MewsOperation, MewsRequest, MewsResponse } from "../../../mews/options.ts";
import type { World } from "../world.ts";
import { type Read, readBody } from "./check.ts";
import { checkScope } from "./scope.ts";
import type { Sent, Wire } from "./wire.ts";

/** One operation of the Connector API: its path after the version, and what it answers to a body. */
export interface Operation {
  /** `customers/getAll`, `reservations/getAll/2023-06-06` */
  readonly path: string;
  /** Keys that this operation refuses although it passes over others it does not know. */
  readonly refused: readonly string[];
  /** Whether it keeps and changes what it speaks of, or answers the documented shape alone. */
  readonly kind: "stateful" | "shaped";
  answer(body: Read, world: World): Answer;
}

export interface Answer {
  readonly body: Read;
  /** The page has no rows, or the operation answers `{}`: it may be left out on request. */
  readonly empty: boolean;
}

/** A request as its operation reads it. */
export type Body<O extends MewsOperation> = Sent<MewsRequest<O>>;

/**
 * Declares a stateful operation; `answer` gets the body once it was held against the documented shape. One that names
 * another's enterprise or chain is refused.
 */
export function operation<const O extends MewsOperation>(
  path: O,
  answer: (body: Body<O>, world: World) => Wire<MewsResponse<O>>,
  refused: readonly string[] = [],
): Operation {
  return {
    path,
    refused,
    kind: "stateful",
    answer(sent, world) {
      const body = readBody(path, sent);
      checkScope(body, world);
      // The shape that the body was held against and the type it is given come from the same facts.
      return answered(answer(body as Body<O>, world) as object);
    },
  };
}

/** An answer as the pipeline sends it. */
export function answered(body: object): Answer {
  const read = body as Read;
  return { body: read, empty: Object.keys(read).length === 0 || read["Cursor"] === null };
}
