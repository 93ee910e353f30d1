import { operationIds } from "../../../mews/operations/facts.ts";
import type { Operation } from "../protocol/operation.ts";
import { shapedOperation } from "../protocol/shaped.ts";
import { companyOperations } from "./companies.ts";
import { configurationOperations } from "./configuration.ts";
import { customerOperations } from "./customers.ts";
import { moneyOperations } from "./money/operations.ts";
import { rateOperations } from "./rates.ts";
import { reservationOperations } from "./reservations.ts";
import { resourceCategoryOperations } from "./resource-categories.ts";
import { resourceOperations } from "./resources.ts";
import { segmentOperations } from "./segments.ts";
import { serviceOperations } from "./services.ts";

const stateful: readonly Operation[] = [
  ...configurationOperations,
  ...serviceOperations,
  ...resourceOperations,
  ...resourceCategoryOperations,
  ...rateOperations,
  ...segmentOperations,
  ...customerOperations,
  ...companyOperations,
  ...reservationOperations,
  ...moneyOperations,
];

const kept = new Set(stateful.map(({ path }) => path));

/** Every operation of the API: those that keep and change the hotel, and, for the rest, their documented shape. */
export const operations: readonly Operation[] = [
  ...stateful,
  ...operationIds()
    .filter((path) => !kept.has(path))
    .map(shapedOperation),
];
