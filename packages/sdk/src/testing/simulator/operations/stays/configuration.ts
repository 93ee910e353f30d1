import { utc } from "../../calendar.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";

export const configurationOperations: readonly Operation[] = [
  operation("configuration/get", ({ EnterpriseId }, { state }) => {
    if (EnterpriseId !== undefined && EnterpriseId !== state.enterprise.Id) throw invalid("EnterpriseId");
    return {
      NowUtc: utc(state.now()),
      Enterprise: state.enterprise,
      Service: null,
      PaymentCardStorage: null,
      IsIdentityDocumentNumberRequired: false,
    };
  }),
];
