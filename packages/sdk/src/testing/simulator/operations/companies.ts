import { type Operation, operation } from "../protocol/operation.ts";
import { enums, ids, interval, limitation, texts } from "../protocol/request.ts";
import { active, among, checkChains, pageAnswer } from "./scope.ts";

export const companyOperations: readonly Operation[] = [
  operation({
    path: "companies/getAll",
    request: {
      ChainIds: ids(),
      MotherCompanyIds: ids(),
      CreatedUtc: interval(),
      UpdatedUtc: interval(),
      Ids: ids(),
      ExternalIdentifiers: texts(),
      Names: texts(),
      ActivityStates: enums("Active", "Deleted"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkChains(state, body.ChainIds);
      const wanted = active(body.ActivityStates, ["Active", "Deleted"]);
      const ofMother = among(body.MotherCompanyIds);
      const identified = among(body.ExternalIdentifiers);
      const named = among(body.Names);
      const page = state.companies.page({
        ids: body.Ids,
        created: body.CreatedUtc,
        updated: body.UpdatedUtc,
        where: (row) =>
          wanted(row) && ofMother(row.MotherCompanyId) && identified(row.ExternalIdentifier) && named(row.Name),
        limitation: body.Limitation,
      });
      return pageAnswer("Companies", page);
    },
  }),
];
