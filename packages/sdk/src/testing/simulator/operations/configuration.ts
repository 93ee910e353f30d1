import { utc } from "../calendar.ts";
import { type Operation, operation } from "../protocol/operation.ts";
import { invalid } from "../protocol/refusal.ts";
import { uuid } from "../protocol/request.ts";

export const configurationOperations: readonly Operation[] = [
  operation({
    path: "configuration/get",
    request: { EnterpriseId: uuid() },
    answer(body, state) {
      if (body.EnterpriseId !== undefined && body.EnterpriseId !== state.enterprise.Id) throw invalid("EnterpriseId");
      return {
        body: {
          NowUtc: utc(state.now()),
          Enterprise: state.enterprise,
          Service: null,
          PaymentCardStorage: null,
          IsIdentityDocumentNumberRequired: false,
        },
        empty: false,
      };
    },
  }),
];
