import { operationIds } from "../../../mews/operations/facts.ts";
import type { Operation } from "../protocol/operation.ts";
import { shapedOperation } from "../protocol/shaped.ts";
import { guestOperations } from "./guests/operations.ts";
import { moneyOperations } from "./money/operations.ts";
import { stayOperations } from "./stays/operations.ts";

const stateful: readonly Operation[] = [...stayOperations, ...guestOperations, ...moneyOperations];

const kept = new Set(stateful.map(({ path }) => path));

/** Every operation of the API: those that keep and change the hotel, and, for the rest, their documented shape. */
export const operations: readonly Operation[] = [
  ...stateful,
  ...operationIds()
    .filter((path) => !kept.has(path))
    .map(shapedOperation),
];
