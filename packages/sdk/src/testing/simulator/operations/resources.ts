import { type Operation, operation } from "../protocol/operation.ts";
import { ids, interval, limitation, required, switches, texts } from "../protocol/request.ts";
import { among, checkEnterprises, pageAnswer } from "./scope.ts";

export const resourceOperations: readonly Operation[] = [
  operation({
    path: "resources/getAll",
    request: {
      EnterpriseIds: ids(),
      ResourceIds: ids(),
      Names: texts(),
      Extent: required(switches("Resources", "Inactive")),
      CreatedUtc: interval(),
      UpdatedUtc: interval(),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      const named = among(body.Names);
      const page = state.resources.page({
        ids: body.ResourceIds,
        created: body.CreatedUtc,
        updated: body.UpdatedUtc,
        where: (row) => (row.IsActive || body.Extent.Inactive) && named(row.Name),
        limitation: body.Limitation,
      });
      return pageAnswer("Resources", page, {
        ...(body.Extent.Resources ? {} : { Resources: null }),
        ResourceCategories: null,
        ResourceCategoryAssignments: null,
        ResourceCategoryImageAssignments: null,
        ResourceFeatures: null,
        ResourceFeatureAssignments: null,
      });
    },
  }),
];
