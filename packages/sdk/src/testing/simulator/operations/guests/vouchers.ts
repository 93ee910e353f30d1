import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { isInstant } from "../../protocol/values.ts";
import type { Voucher } from "../../state/guest-tables.ts";
import type { Rate } from "../../state/house-rows.ts";
import type { State } from "../../state/state.ts";
import { listing } from "../listing.ts";
import { replace, set } from "./values.ts";
import { known } from "../known.ts";

/** Vouchers open rates to those who know one of their codes. */
export const voucherOperations: readonly Operation[] = [
  listing<Voucher>("vouchers/getAll", {
    rows: ({ state }) => state.vouchers,
    ids: "VoucherIds",
    by: {
      ServiceIds: (row) => row.ServiceId,
      CompanyIds: (row) => [row.CompanyId, row.TravelAgencyId],
      ExternalIdentifiers: (row) => row.ExternalIdentifier,
      VoucherCodeValues: (row, { state }) => codesOf(state, row.Id).map((code) => code.Value),
    },
    activity: ["Active", "Deleted"],
    services: "bookable",
    more({ rows }, { Extent }, { state }) {
      const extent = Extent as Body<"vouchers/getAll">["Extent"];
      const opened = rows.map((row) => [row.Id, state.voucherRates.get(row.Id) ?? []] as const);
      const rates = new Set(opened.flatMap(([, ids]) => ids));
      const companies = new Set(rows.flatMap((row) => [row.CompanyId, row.TravelAgencyId]));
      const part = <T>(asked: boolean | undefined, make: () => T): T | null => (asked === true ? make() : null);
      return {
        Vouchers: part(extent.Vouchers, () => rows),
        VoucherCodes: part(extent.VoucherCodes, () => rows.flatMap((row) => codesOf(state, row.Id))),
        VoucherAssignments: part(extent.VoucherAssignments, () =>
          opened.flatMap(([VoucherId, ids]) => ids.map((RateId) => ({ VoucherId, RateId }))),
        ),
        Rates: part(extent.Rates, () => state.rates.rows.filter((row) => rates.has(row.Id)).map(rateForExtent)),
        Companies: part(extent.Companies, () => state.companies.rows.filter((row) => companies.has(row.Id))),
      };
    },
  }),
  operation("vouchers/add", ({ VoucherParameters }, world) => {
    const { state } = world;
    const made = VoucherParameters.map((told) => {
      const service = state.services.get(told.ServiceId);
      if (service?.Data.Discriminator !== "Bookable") throw invalid("ServiceId");
      const fields = {
        Type: told.Type,
        ...partner(state, told.Type, told.CompanyId ?? null),
        OccupiableIntervalStartUtc: told.OccupiableIntervalStartUtc ?? null,
        OccupiableIntervalEndUtc: told.OccupiableIntervalEndUtc ?? null,
      };
      checkInterval(fields.OccupiableIntervalStartUtc, fields.OccupiableIntervalEndUtc);
      const rates = ratesOf(state, service.Id, told.AssignedRateIds ?? []);
      const row: Voucher = {
        Id: world.uuid(),
        ServiceId: service.Id,
        EnterpriseId: state.enterprise.Id,
        Name: told.Name,
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
        ...fields,
        ExternalIdentifier: told.ExternalIdentifier ?? null,
        IsActive: true,
        ActivityState: "Active",
      };
      return { row, rates };
    });
    for (const { row, rates } of made) {
      world.add("vouchers", row);
      state.voucherRates.set(row.Id, rates);
    }
    return { Vouchers: made.map(({ row }) => row) };
  }),
  operation("vouchers/update", ({ VoucherUpdates }, world) => {
    const { state } = world;
    const changes = VoucherUpdates.map((update) => {
      const before = known(state.vouchers, update.VoucherId, "VoucherId");
      const { Type = before.Type } = replace(update, ["Type"]);
      if (!["Public", "PartnerCompany", "TravelAgency"].includes(Type)) throw invalid("Type");
      const { CompanyId = before.CompanyId ?? before.TravelAgencyId } = set(update, ["CompanyId"]);
      const interval = set(update, ["OccupiableIntervalStartUtc", "OccupiableIntervalEndUtc"]);
      const { OccupiableIntervalStartUtc: start, OccupiableIntervalEndUtc: end } = { ...before, ...interval };
      checkInterval(start, end);
      const rates = update.AssignedRateIds?.Value ?? undefined;
      const fields = {
        ...replace(update, ["Name"]),
        ...set(update, ["ExternalIdentifier"]),
        Type,
        ...partner(state, Type, CompanyId),
        ...interval,
      };
      return {
        id: before.Id,
        fields,
        rates: rates === undefined ? undefined : ratesOf(state, before.ServiceId, rates),
      };
    });
    const Vouchers = changes.map(({ id, fields, rates }) => {
      if (rates !== undefined) state.voucherRates.set(id, rates);
      return world.change("vouchers", id, fields);
    });
    return { Vouchers };
  }),
  operation("vouchers/delete", ({ VoucherIds }, world) => {
    const ids = new Set(VoucherIds);
    for (const id of ids) known(world.state.vouchers, id, "VoucherIds");
    for (const id of ids) world.change("vouchers", id, { IsActive: false, ActivityState: "Deleted" });
    return {};
  }),
];

/** Whom a voucher is for: a company for its people, an agency for those it sends, nobody where it is public. */
function partner(
  { companies }: State,
  type: string,
  id: string | null,
): { readonly CompanyId: string | null; readonly TravelAgencyId: string | null } {
  if (type === "Public") return { CompanyId: null, TravelAgencyId: null };
  const company = known(companies, id ?? "", "CompanyId").Id;
  return type === "PartnerCompany"
    ? { CompanyId: company, TravelAgencyId: null }
    : { CompanyId: null, TravelAgencyId: company };
}

/** The rates, each of the voucher's service. */
function ratesOf({ rates }: State, serviceId: string, ids: readonly string[]): readonly string[] {
  const found = [...new Set(ids.map((id) => known(rates, id, "AssignedRateIds")))];
  if (found.some((rate) => rate.ServiceId !== serviceId)) throw invalid("AssignedRateIds");
  return found.map((rate) => rate.Id);
}

function checkInterval(start: string | null, end: string | null): void {
  if (start !== null && !isInstant(start)) throw invalid("OccupiableIntervalStartUtc");
  if (end !== null && !isInstant(end)) throw invalid("OccupiableIntervalEndUtc");
  if (start !== null && end !== null && Date.parse(end) < Date.parse(start)) throw invalid("OccupiableIntervalEndUtc");
}

function codesOf({ voucherCodes }: State, voucherId: string): State["voucherCodes"]["rows"] {
  return voucherCodes.rows.filter((code) => code.VoucherId === voucherId && code.IsActive);
}

function rateForExtent(rate: Rate): object {
  const { IsDefault: _default, TaxExemptionReason: _reason, TaxExemptionLegalReference: _law, ...shown } = rate;
  return shown;
}
