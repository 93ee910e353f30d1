import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { CompanyContract } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";
import { listing } from "../listing.ts";
import { checkDuration, replace, set } from "./values.ts";
import { known } from "../known.ts";

/** On which terms agencies send guests. */
export const companyContractOperations: readonly Operation[] = [
  listing<CompanyContract>("companyContracts/getAll", {
    rows: ({ state }) => state.travelAgencyContracts,
    ids: "CompanyContractIds",
    by: { CompanyIds: (row) => row.CompanyId, ServiceIds: (row) => row.ServiceId },
    activity: ["Active"],
    services: "any",
  }),
  operation("companyContracts/add", ({ TravelAgencyContracts }, world) => {
    const made = TravelAgencyContracts.map((told): CompanyContract => {
      const service = world.state.services.get(told.ServiceId);
      if (service?.Data.Discriminator !== "Bookable") throw invalid("ServiceId");
      const row = {
        Id: world.uuid(),
        ServiceId: service.Id,
        CompanyId: known(world.state.companies, told.CompanyId, "CompanyId").Id,
        IsActive: true,
        CommissionIncluded: told.CommissionIncluded ?? null,
        Commission: told.Commission ?? null,
        ChannelManagerAbsoluteAdjustment: told.ChannelManagerAbsoluteAdjustment ?? null,
        ChannelManagerRelativeAdjustment: told.ChannelManagerRelativeAdjustment ?? null,
        Options: told.Options,
        AccountingCode: told.AccountingCode ?? null,
        InvoiceDueInterval: told.InvoiceDueInterval ?? null,
        ChannelManagerBusinessSegmentId: told.ChannelManagerBusinessSegmentId ?? null,
        ContactPerson: told.ContactPerson ?? null,
        ContactEmail: told.ContactEmail ?? null,
        AdditionalContactInfo: told.AdditionalContactInfo ?? null,
        Notes: told.Notes ?? null,
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
      };
      checkTerms(row, world.state);
      return row;
    });
    return { TravelAgencyContracts: made.map((row) => world.add("travelAgencyContracts", row)) };
  }),
  operation("companyContracts/update", ({ TravelAgencyContractUpdates }, world) => {
    const changes = TravelAgencyContractUpdates.map((update) => {
      const before = known(world.state.travelAgencyContracts, update.TravelAgencyContractId, "TravelAgencyContractId");
      const options =
        update.Options === undefined
          ? {}
          : replace(update.Options, ["IncludeCancellationFeeInCommissionEstimate", "SkipAutomaticSettlement"]);
      const fields = {
        ...set(update, ["CommissionIncluded", "Commission", "ChannelManagerBusinessSegmentId"]),
        ...set(update, ["ChannelManagerAbsoluteAdjustment", "ChannelManagerRelativeAdjustment", "AccountingCode"]),
        ...set(update, ["InvoiceDueInterval", "ContactPerson", "ContactEmail", "AdditionalContactInfo", "Notes"]),
        Options: { ...before.Options, ...options },
      };
      checkTerms({ ...before, ...fields }, world.state);
      return [before.Id, fields] as const;
    });
    return {
      TravelAgencyContracts: changes.map(([id, fields]) => world.change("travelAgencyContracts", id, fields)),
    };
  }),
  operation("companyContracts/delete", ({ TravelAgencyContractIds, ServiceIds }, world) => {
    const ids = new Set(TravelAgencyContractIds);
    for (const id of ServiceIds) if (world.state.services.get(id) === undefined) throw invalid("ServiceIds");
    for (const id of ids) {
      const { ServiceId } = known(world.state.travelAgencyContracts, id, "TravelAgencyContractIds");
      if (!ServiceIds.includes(ServiceId)) throw invalid("TravelAgencyContractIds");
    }
    for (const id of ids) world.retire("travelAgencyContracts", id);
    return {};
  }),
];

function checkTerms(terms: CompanyContract, { businessSegments }: State): void {
  const { Commission, ChannelManagerRelativeAdjustment: relative, ChannelManagerBusinessSegmentId: segment } = terms;
  if (Commission !== null && (Commission < 0 || Commission > 1)) throw invalid("Commission");
  if (relative !== null && Math.abs(relative) > 1) throw invalid("ChannelManagerRelativeAdjustment");
  if (segment !== null) known(businessSegments, segment, "ChannelManagerBusinessSegmentId");
  checkDuration("InvoiceDueInterval", terms.InvoiceDueInterval);
}
