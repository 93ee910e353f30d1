import { type Operation, operation } from "../protocol/operation.ts";
import { enums, ids, interval, limitation } from "../protocol/request.ts";
import { active, among, checkEnterprises, checkServices, pageAnswer } from "./scope.ts";

/** How a service divides its guests: by age and by business. */
export const segmentOperations: readonly Operation[] = [
  operation({
    path: "ageCategories/getAll",
    request: {
      EnterpriseIds: ids(),
      AgeCategoryIds: ids(),
      ServiceIds: ids(),
      UpdatedUtc: interval(),
      ActivityStates: enums("Active", "Deleted"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      checkServices(state, body.ServiceIds);
      const ofService = among(body.ServiceIds);
      const wanted = active(body.ActivityStates, ["Active"]);
      const page = state.ageCategories.page({
        ids: body.AgeCategoryIds,
        updated: body.UpdatedUtc,
        where: (row) => ofService(row.ServiceId) && wanted(row),
        limitation: body.Limitation,
      });
      return pageAnswer("AgeCategories", page);
    },
  }),
  operation({
    path: "businessSegments/getAll",
    request: {
      EnterpriseIds: ids(),
      Ids: ids(),
      ServiceIds: ids(),
      UpdatedUtc: interval(),
      ActivityStates: enums("Active", "Deleted"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      checkServices(state, body.ServiceIds);
      const ofService = among(body.ServiceIds);
      const wanted = active(body.ActivityStates, ["Active"]);
      const page = state.businessSegments.page({
        ids: body.Ids,
        updated: body.UpdatedUtc,
        where: (row) => ofService(row.ServiceId) && wanted(row),
        limitation: body.Limitation,
      });
      return pageAnswer("BusinessSegments", page);
    },
  }),
];
