import { type Operation, operation } from "../protocol/operation.ts";
import { enums, ids, interval, limitation, required, switches, texts } from "../protocol/request.ts";
import { active, among, checkEnterprises, checkServices, pageAnswer } from "./scope.ts";

export const rateOperations: readonly Operation[] = [
  operation({
    path: "rates/getAll",
    request: {
      EnterpriseIds: ids(),
      Extent: switches("Rates", "AvailabilityBlockAssignments"),
      RateIds: ids(),
      UpdatedUtc: interval(),
      ServiceIds: required(ids()),
      ExternalIdentifiers: texts(),
      ActivityStates: enums("Active", "Deleted"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      checkServices(state, body.ServiceIds, true);
      const ofService = among(body.ServiceIds);
      const identified = among(body.ExternalIdentifiers);
      const wanted = active(body.ActivityStates, ["Active", "Deleted"]);
      const page = state.rates.page({
        ids: body.RateIds,
        updated: body.UpdatedUtc,
        where: (row) => ofService(row.ServiceId) && identified(row.ExternalIdentifier) && wanted(row),
        limitation: body.Limitation,
      });
      return pageAnswer("Rates", page, {
        ...(body.Extent === undefined || body.Extent.Rates ? {} : { Rates: [] }),
        RateGroups: [],
        RateRestrictions: { DateRestrictions: [], EarlinessRestrictions: [], LengthRestrictions: [] },
      });
    },
  }),
  operation({
    path: "rateGroups/getAll",
    request: {
      EnterpriseIds: ids(),
      RateGroupIds: ids(),
      ServiceIds: ids(),
      ExternalIdentifiers: texts(),
      UpdatedUtc: interval(),
      ActivityStates: enums("Active", "Deleted"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      checkServices(state, body.ServiceIds);
      const ofService = among(body.ServiceIds);
      const identified = among(body.ExternalIdentifiers);
      const wanted = active(body.ActivityStates, ["Active"]);
      const page = state.rateGroups.page({
        ids: body.RateGroupIds,
        updated: body.UpdatedUtc,
        where: (row) => ofService(row.ServiceId) && identified(row.ExternalIdentifier) && wanted(row),
        limitation: body.Limitation,
      });
      return pageAnswer("RateGroups", page);
    },
  }),
];
