import { type Operation, operation } from "../protocol/operation.ts";
import { invalid } from "../protocol/refusal.ts";
import { type Bounds, enums, ids, interval, limitation, moment, one, texts } from "../protocol/request.ts";
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
      TimeFilter: one("Created", "Updated"),
      StartUtc: moment(),
      EndUtc: moment(),
    },
    answer(body, state) {
      checkChains(state, body.ChainIds);
      const old = oldFilter(body.TimeFilter, body.StartUtc, body.EndUtc);
      const wanted = active(body.ActivityStates, ["Active", "Deleted"]);
      const ofMother = among(body.MotherCompanyIds);
      const identified = among(body.ExternalIdentifiers);
      const named = among(body.Names);
      const page = state.companies.page({
        ids: body.Ids,
        created: body.CreatedUtc ?? old.created,
        updated: body.UpdatedUtc ?? old.updated,
        where: (row) =>
          wanted(row) && ofMother(row.MotherCompanyId) && identified(row.ExternalIdentifier) && named(row.Name),
        limitation: body.Limitation,
      });
      return pageAnswer("Companies", page);
    },
  }),
];

/** How a company was asked for before intervals had names; a named interval goes first. */
function oldFilter(
  filter: "Created" | "Updated" | undefined,
  from: string | undefined,
  to: string | undefined,
): { readonly created?: Bounds; readonly updated?: Bounds } {
  if (from === undefined && to === undefined) return {};
  if (from === undefined) throw invalid("StartUtc");
  if (to === undefined || to < from) throw invalid("EndUtc");
  const bounds = { from, to, exact: from === to };
  return filter === "Updated" ? { updated: bounds } : { created: bounds };
}
