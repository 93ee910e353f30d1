import type { Operation } from "../../protocol/operation.ts";
import { availabilityBlockOperations } from "./availability-blocks.ts";
import { availabilityOperations } from "./availability.ts";
import { cancellationPolicyOperations } from "./cancellation-policies.ts";
import { configurationOperations } from "./configuration.ts";
import { enterpriseOperations } from "./enterprises.ts";
import { imageOperations } from "./images.ts";
import { overbookingLimitOperations } from "./overbooking-limits.ts";
import { productOperations } from "./products.ts";
import { rateWriteOperations } from "./rate-writes.ts";
import { rateOperations } from "./rates.ts";
import { reservationAddOperations } from "./reservation-add.ts";
import { reservationGroupOperations } from "./reservation-groups.ts";
import { reservationMoveOperations } from "./reservation-moves.ts";
import { reservationUpdateOperations } from "./reservation-update.ts";
import { reservationOperations } from "./reservations.ts";
import { resourceAccessTokenOperations } from "./resource-access-tokens.ts";
import { resourceBlockOperations } from "./resource-blocks.ts";
import { resourceCategoryOperations } from "./resource-categories.ts";
import { resourceOperations } from "./resources.ts";
import { restrictionOperations } from "./restrictions.ts";
import { ruleOperations } from "./rules.ts";
import { segmentOperations } from "./segments.ts";
import { serviceOperations } from "./services.ts";
import { sourceOperations } from "./sources.ts";

/** The house, what it sells and on which terms, and who stays in it. */
export const stayOperations: readonly Operation[] = [
  ...configurationOperations,
  ...enterpriseOperations,
  ...serviceOperations,
  ...availabilityOperations,
  ...availabilityBlockOperations,
  ...overbookingLimitOperations,
  ...segmentOperations,
  ...sourceOperations,
  ...resourceOperations,
  ...resourceBlockOperations,
  ...resourceCategoryOperations,
  ...resourceAccessTokenOperations,
  ...imageOperations,
  ...rateOperations,
  ...rateWriteOperations,
  ...restrictionOperations,
  ...ruleOperations,
  ...cancellationPolicyOperations,
  ...productOperations,
  ...reservationOperations,
  ...reservationGroupOperations,
  ...reservationAddOperations,
  ...reservationUpdateOperations,
  ...reservationMoveOperations,
];
