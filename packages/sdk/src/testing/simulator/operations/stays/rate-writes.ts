import type { RatePricing } from "../../hotel/price-book.ts";
import type { Body } from "../../protocol/operation.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { LocalizedText, Rate } from "../../state/house-rows.ts";
import type { World } from "../../world.ts";
import { priceOf } from "../price.ts";
import { known } from "../known.ts";
import { bookable, knownByEither } from "./bookable.ts";

export const rateWriteOperations: readonly Operation[] = [
  operation("rates/add", ({ Rates }, world) => {
    const rates = Rates.map((rate) => {
      const offsets = rate.Pricing?.BaseRatePricing;
      const segment = rate.BusinessSegmentId;
      if (segment !== undefined) known(world.state.businessSegments, segment, "BusinessSegmentId");
      return {
        ...rateOf(rate, world, undefined),
        offsets: { empty: offsets?.NegativeOccupancyAdjustment ?? 0, extra: offsets?.ExtraOccupancyAdjustment ?? 0 },
      };
    });
    return {
      Rates: rates.map(({ row, pricing, offsets }) => {
        world.prices.define(row.Id, pricing);
        if (pricing.kind === "base") world.prices.setOffsets(row.Id, offsets);
        return world.add("rates", row);
      }),
    };
  }),
  operation("rates/set", ({ Rates }, world) => {
    const rates = Rates.map((rate) => rateOf(rate, world, existing(rate, world)));
    return {
      Rates: rates.map(({ row, pricing, before }) => {
        world.prices.define(row.Id, pricing);
        return before === undefined ? world.add("rates", row) : world.change("rates", row.Id, row);
      }),
    };
  }),
  operation("rates/delete", ({ RateIds }, world) => {
    const ids = new Set(RateIds.map((id) => knownByEither(world.state.rates, id, "RateIds").Id));
    for (const id of ids) world.change("rates", id, { IsActive: false });
    return {};
  }),
];

type NewRate = Body<"rates/add">["Rates"][number];
type SetRate = Body<"rates/set">["Rates"][number];

/** The rate that is meant by id, or else by external identifier; undefined where it is a new one. */
function existing({ Id, ExternalIdentifier }: SetRate, { state }: World): Rate | undefined {
  if (Id !== undefined) return known(state.rates, Id, "Id");
  if (ExternalIdentifier === undefined) return undefined;
  return state.rates.rows.find((row) => row.IsActive && row.ExternalIdentifier === ExternalIdentifier);
}

function rateOf(
  rate: NewRate | SetRate,
  world: World,
  before: Rate | undefined,
): { readonly row: Rate; readonly pricing: RatePricing; readonly before: Rate | undefined } {
  const { state } = world;
  const service = bookable(world, rate.ServiceId);
  if (before !== undefined && before.ServiceId !== service.Id) throw invalid("ServiceId");
  const groupId =
    rate.RateGroupId === undefined
      ? before?.GroupId
      : knownByEither(state.rateGroups, rate.RateGroupId, "RateGroupId").Id;
  if (groupId === undefined || state.rateGroups.get(groupId)?.ServiceId !== service.Id) throw invalid("RateGroupId");
  const id = before?.Id ?? world.uuid();
  const pricing = pricingOf(rate, world, id, service.Id);
  const { ShortNames, ExternalNames, BusinessSegmentId } = rate as Partial<NewRate>;
  const language = state.enterprise.DefaultLanguageCode;
  if (Object.keys(rate.Names).length === 0) throw invalid("Names");
  const row: Rate = {
    Id: id,
    GroupId: groupId,
    ServiceId: service.Id,
    BaseRateId: pricing.kind === "base" ? null : pricing.baseRateId,
    IsBaseRate: pricing.kind === "base",
    BusinessSegmentId: BusinessSegmentId ?? before?.BusinessSegmentId ?? null,
    IsActive: true,
    IsEnabled: rate.IsEnabled ?? before?.IsEnabled ?? true,
    IsPublic: rate.Type === "Public",
    IsDefault: before?.IsDefault ?? false,
    Type: rate.Type === "Public" ? "Public" : "Private",
    Names: textOf(rate.Names),
    ShortName: ShortNames?.[language] ?? before?.ShortName ?? null,
    UpdatedUtc: world.stamp(),
    ExternalNames: ExternalNames === undefined ? (before?.ExternalNames ?? null) : textOf(ExternalNames),
    Description: rate.Descriptions === undefined ? (before?.Description ?? null) : textOf(rate.Descriptions),
    ExternalIdentifier: rate.ExternalIdentifier ?? before?.ExternalIdentifier ?? null,
    TaxExemptionReason: before?.TaxExemptionReason ?? null,
    TaxExemptionLegalReference: before?.TaxExemptionLegalReference ?? null,
    Name: rate.Names[language] ?? null,
  };
  return { row, pricing, before };
}

function pricingOf(rate: NewRate | SetRate, world: World, id: string, serviceId: string): RatePricing {
  const { BaseRatePricing, DependentRatePricing } = rate.Pricing ?? {};
  if (rate.PricingType === "BaseRatePricing") {
    // Not documented: a base rate without an amount follows the season.
    const amount =
      BaseRatePricing === undefined
        ? null
        : priceOf(world, BaseRatePricing.Amount, world.stamp(), "Pricing.BaseRatePricing.Amount").cents / 100;
    return { kind: "base", amount, factor: 1 };
  }
  if (DependentRatePricing === undefined) throw invalid("Pricing.DependentRatePricing");
  const { BaseRateId, RelativeAdjustment, AbsoluteAdjustment } = DependentRatePricing;
  const base = knownByEither(world.state.rates, BaseRateId, "BaseRateId");
  if (base.ServiceId !== serviceId || dependsOn(world, base.Id, id)) throw invalid("BaseRateId");
  return { kind: "dependent", baseRateId: base.Id, relative: RelativeAdjustment, absolute: AbsoluteAdjustment };
}

function dependsOn({ prices }: World, rateId: string, on: string): boolean {
  for (let id = rateId; ;) {
    if (id === on) return true;
    const pricing = prices.pricingOf(id);
    if (pricing.kind === "base") return false;
    id = pricing.baseRateId;
  }
}

function textOf(text: Readonly<Record<string, unknown>>): LocalizedText {
  return Object.fromEntries(Object.entries(text).map(([language, value]) => [language, String(value)]));
}
