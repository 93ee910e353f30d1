import { utc } from "../../calendar.ts";
import { operation, type Operation } from "../../protocol/operation.ts";

export const configurationOperations: readonly Operation[] = [
  operation("configuration/get", (_, { state }) => ({
    NowUtc: utc(state.now()),
    Enterprise: state.enterprise,
    Service: null,
    PaymentCardStorage: null,
    IsIdentityDocumentNumberRequired: false,
  })),
];
