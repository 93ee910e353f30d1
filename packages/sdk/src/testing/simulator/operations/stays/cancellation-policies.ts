import type { Wire } from "../../protocol/wire.ts";
import type { MewsResponse } from "../../../../mews/options.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { State } from "../../state/state.ts";
import type { CancellationPolicy } from "../../state/stay-tables.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

export const cancellationPolicyOperations: readonly Operation[] = [
  listing<CancellationPolicy>("cancellationPolicies/getAll", {
    rows: ({ state }) => state.cancellationPolicies,
    ids: "CancellationPolicyIds",
    by: {
      RateGroupIds: (row) => row.RateGroupId,
      ServiceIds: (row, { state }) => state.rateGroups.get(row.RateGroupId)?.ServiceId,
    },
    activity: ["Active"],
    services: "bookable",
  }),
  operation("cancellationPolicies/getByReservations", ({ ReservationIds }, { state }) => ({
    CancellationPolicies: ReservationIds.map((id) => {
      const { Id, RateId } = known(state.reservations, id, "ReservationIds");
      return { ReservationId: Id, Policies: policiesOf(state, RateId) };
    }),
  })),
  operation("cancellationPolicies/getByRates", (body, { state }) => {
    if (Date.parse(body.ReservationEndUtc) <= Date.parse(body.ReservationStartUtc)) throw invalid("ReservationEndUtc");
    return {
      CancellationPolicies: body.RateIds.map((id) => {
        const { Id } = known(state.rates, id, "RateIds");
        return { RateId: Id, Policies: policiesOf(state, Id) };
      }),
    };
  }),
];

type Policies = Wire<MewsResponse<"cancellationPolicies/getByRates">>["CancellationPolicies"][number]["Policies"];

/** A rate is under the policies of its group. */
function policiesOf({ rates, cancellationPolicies }: State, rateId: string): Policies {
  const groupId = rates.get(rateId)?.GroupId;
  return cancellationPolicies.rows
    .filter((row) => row.IsActive && row.RateGroupId === groupId)
    .map((row) => ({
      Applicability: row.Applicability,
      FeeExtents: row.FeeExtent,
      ApplicabilityOffset: row.ApplicabilityOffset,
      FeeMaximumTimeUnits: row.FeeMaximumTimeUnits,
      AbsoluteFee: row.AbsoluteFee,
      RelativeFee: row.RelativeFee,
    }));
}
