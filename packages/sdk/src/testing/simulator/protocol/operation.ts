import type { State } from "../state/state.ts";
import { type Body, readRequest, type RequestSchema } from "./request.ts";

/** One operation of the Connector API: its path after the version, and what it answers to a body. */
export interface Operation {
  /** `customers/getAll`, `reservations/getAll/2023-06-06` */
  readonly path: string;
  readonly request: RequestSchema;
  /** Keys that this operation refuses although it passes over others it does not know. */
  readonly refused: readonly string[];
  answer(body: Readonly<Record<string, unknown>>, state: State): Answer;
}

export interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  /** The page has no rows, or the operation answers `{}`: it may be left out on request. */
  readonly empty: boolean;
}

/** Declares an operation; `answer` gets the body as its schema reads it. */
export function operation<S extends RequestSchema>(spec: {
  path: string;
  request: S;
  refused?: readonly string[];
  answer(body: Body<S>, state: State): Answer;
}): Operation {
  return {
    path: spec.path,
    request: spec.request,
    refused: spec.refused ?? [],
    answer: (body, state) => spec.answer(readRequest(spec.request, body), state),
  };
}
