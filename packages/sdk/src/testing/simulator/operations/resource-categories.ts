import { type Operation, operation } from "../protocol/operation.ts";
import { enums, ids, interval, limitation, required } from "../protocol/request.ts";
import { active, among, checkEnterprises, checkServices, pageAnswer } from "./scope.ts";

export const resourceCategoryOperations: readonly Operation[] = [
  operation({
    path: "resourceCategories/getAll",
    request: {
      EnterpriseIds: ids(),
      ResourceCategoryIds: ids(),
      ServiceIds: required(ids()),
      UpdatedUtc: interval(),
      ActivityStates: enums("Active", "Deleted"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      checkServices(state, body.ServiceIds, true);
      const ofService = among(body.ServiceIds);
      const wanted = active(body.ActivityStates, ["Active"]);
      const page = state.resourceCategories.page({
        ids: body.ResourceCategoryIds,
        updated: body.UpdatedUtc,
        where: (row) => ofService(row.ServiceId) && wanted(row),
        limitation: body.Limitation,
      });
      return pageAnswer("ResourceCategories", page);
    },
  }),
  operation({
    path: "resourceCategoryAssignments/getAll",
    request: {
      EnterpriseIds: ids(),
      ResourceCategoryAssignmentIds: ids(),
      ResourceCategoryIds: required(ids()),
      UpdatedUtc: interval(0),
      ActivityStates: enums("Active", "Deleted"),
      ResourceIds: ids(),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      const ofCategory = among(body.ResourceCategoryIds);
      const ofResource = among(body.ResourceIds);
      const wanted = active(body.ActivityStates, ["Active"]);
      const page = state.resourceCategoryAssignments.page({
        ids: body.ResourceCategoryAssignmentIds,
        updated: body.UpdatedUtc,
        where: (row) => ofCategory(row.CategoryId) && ofResource(row.ResourceId) && wanted(row),
        limitation: body.Limitation,
      });
      return pageAnswer("ResourceCategoryAssignments", page);
    },
  }),
];
