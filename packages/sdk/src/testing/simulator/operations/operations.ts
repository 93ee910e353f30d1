import type { Operation } from "../protocol/operation.ts";
import { companyOperations } from "./companies.ts";
import { configurationOperations } from "./configuration.ts";
import { customerOperations } from "./customers.ts";
import { rateOperations } from "./rates.ts";
import { reservationOperations } from "./reservations.ts";
import { resourceCategoryOperations } from "./resource-categories.ts";
import { resourceOperations } from "./resources.ts";
import { segmentOperations } from "./segments.ts";
import { serviceOperations } from "./services.ts";

/** Every operation the simulator speaks. */
export const operations: readonly Operation[] = [
  ...configurationOperations,
  ...serviceOperations,
  ...resourceOperations,
  ...resourceCategoryOperations,
  ...rateOperations,
  ...segmentOperations,
  ...customerOperations,
  ...companyOperations,
  ...reservationOperations,
];
