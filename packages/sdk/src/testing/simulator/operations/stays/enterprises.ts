import { operation, type Operation } from "../../protocol/operation.ts";
import { Refusal } from "../../protocol/refusal.ts";

export const enterpriseOperations: readonly Operation[] = [
  operation("enterprises/getAll", () => {
    throw new Refusal(401, "Invalid AccessToken: it is of one property, not of a portfolio");
  }),
];
