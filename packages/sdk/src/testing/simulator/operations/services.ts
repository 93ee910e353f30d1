import { type Operation, operation } from "../protocol/operation.ts";
import { ids, interval, limitation, one } from "../protocol/request.ts";
import { checkEnterprises, pageAnswer } from "./scope.ts";

export const serviceOperations: readonly Operation[] = [
  operation({
    path: "services/getAll",
    request: {
      EnterpriseIds: ids(),
      ServiceIds: ids(),
      ServiceType: one("Bookable", "Additional"),
      UpdatedUtc: interval(),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      const page = state.services.page({
        ids: body.ServiceIds,
        updated: body.UpdatedUtc,
        where: (row) => body.ServiceType === undefined || row.Data.Discriminator === body.ServiceType,
        limitation: body.Limitation,
      });
      return pageAnswer("Services", page);
    },
  }),
];
