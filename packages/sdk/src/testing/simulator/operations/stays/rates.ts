import { grossAmount } from "../../amount.ts";
import { productPrice } from "../../money/products.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Rate, RateGroup } from "../../state/house-rows.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";
import { knownByEither } from "./bookable.ts";
import { setProductPrices } from "./products.ts";
import { daysOf, startOf } from "./time-units.ts";

const MOST_DAYS_READ = 367;
/** Of the two limits that the documentation names, a hundred units and two years, the first is the narrower for days. */
const MOST_DAYS_SET = 100;

export const rateOperations: readonly Operation[] = [
  listing<Rate>("rates/getAll", {
    rows: ({ state }) => state.rates,
    ids: "RateIds",
    by: { ServiceIds: (row) => row.ServiceId, ExternalIdentifiers: (row) => row.ExternalIdentifier },
    activity: ["Active", "Deleted"],
    services: "bookable",
    more: (_, { Extent }) => ({
      ...(Extent === undefined || (Extent as { Rates?: boolean }).Rates === true ? {} : { Rates: [] }),
      RateGroups: [],
      RateRestrictions: { DateRestrictions: [], EarlinessRestrictions: [], LengthRestrictions: [] },
    }),
  }),
  listing<RateGroup>("rateGroups/getAll", {
    rows: ({ state }) => state.rateGroups,
    ids: "RateGroupIds",
    by: { ServiceIds: (row) => row.ServiceId, ExternalIdentifiers: (row) => row.ExternalIdentifier },
    activity: ["Active"],
    services: "any",
  }),
  operation("rates/getPricing", ({ RateId, ProductId, ...window }, { state, calendar, prices }) => {
    const rate = known(state.rates, RateId, "RateId");
    const days = daysOf(calendar, window, MOST_DAYS_READ);
    const starts = days.map((day) => startOf(calendar, day));
    const categories = state.resourceCategories.rows.filter((row) => row.IsActive && row.ServiceId === rate.ServiceId);
    const product = ProductId === undefined ? undefined : known(state.products, ProductId, "ProductId");
    const base = days.map((day) =>
      product === undefined ? grossAmount(prices.basePrice(rate.Id, day)) : productPrice(state, product, day),
    );
    const { extra, empty } = prices.offsetsOf(rate.Id);
    const pricing = prices.pricingOf(rate.Id);
    return {
      Currency: "EUR",
      TimeUnitStartsUtc: starts,
      BaseAmountPrices: base,
      CategoryPrices: categories.map(({ Id }) => {
        const AmountPrices =
          product === undefined ? days.map((day) => grossAmount(prices.price(rate.Id, Id, day))) : base;
        return { CategoryId: Id, AmountPrices, Prices: AmountPrices.map(({ GrossValue }) => GrossValue) };
      }),
      CategoryAdjustments: categories.map(({ Id }) => ({
        CategoryId: Id,
        ParentCategoryId: null,
        AbsoluteValue: 0,
        RelativeValue: prices.relative(Id),
      })),
      AgeCategoryAdjustments: state.ageCategories.rows
        .filter((row) => row.IsActive && row.ServiceId === rate.ServiceId)
        .flatMap(({ Id }) => [
          { AgeCategoryId: Id, AbsoluteValue: extra, Type: "ExtraOccupancyAdjustment" as const },
          { AgeCategoryId: Id, AbsoluteValue: empty, Type: "NegativeOccupancyAdjustment" as const },
        ]),
      RelativeAdjustment: pricing.kind === "base" ? 0 : pricing.relative,
      AbsoluteAdjustment: pricing.kind === "base" ? 0 : pricing.absolute,
      EmptyUnitAdjustment: empty,
      ExtraUnitAdjustment: extra,
      DatesUtc: starts,
      BasePrices: base.map(({ GrossValue }) => GrossValue),
    };
  }),
  operation("rates/updatePrice", ({ RateId, ProductId, PriceUpdates }, world) => {
    const { state, calendar } = world;
    const rate = baseRate(world, knownByEither(state.rates, RateId, "RateId"));
    const product = ProductId === undefined ? undefined : known(state.products, ProductId, "ProductId");
    const updates = PriceUpdates.map(({ CategoryId, Value, FirstTimeUnitStartUtc, LastTimeUnitStartUtc }) => {
      // A price without a window would be one for all time: that is for the rate itself to say.
      if (FirstTimeUnitStartUtc === undefined) throw invalid("FirstTimeUnitStartUtc");
      if (LastTimeUnitStartUtc === undefined) throw invalid("LastTimeUnitStartUtc");
      if (Value !== undefined && Value < 0) throw invalid("Value");
      const category = CategoryId === undefined ? undefined : known(state.resourceCategories, CategoryId, "CategoryId");
      if (category !== undefined && category.ServiceId !== rate.ServiceId) throw invalid("CategoryId");
      return {
        categoryId: category?.Id ?? null,
        days: daysOf(calendar, { FirstTimeUnitStartUtc, LastTimeUnitStartUtc }, MOST_DAYS_SET),
        value: Value,
      };
    });
    for (const { categoryId, days, value } of updates) {
      if (product !== undefined) {
        setProductPrices(state, product, days, value);
        continue;
      }
      world.prices.set(rate.Id, categoryId, days, value);
      world.desk.announce({
        Type: "PriceUpdate",
        Id: world.uuid(),
        StartUtc: startOf(calendar, days[0] ?? 0),
        EndUtc: startOf(calendar, days.at(-1) ?? 0),
        RateId: rate.Id,
        ResourceCategoryId: categoryId,
      });
    }
    return {};
  }),
  operation("rates/updateCapacityOffset", ({ CapacityOffsetUpdates }, world) => {
    const updates = CapacityOffsetUpdates.map((update) => ({
      update,
      rate: baseRate(world, known(world.state.rates, update.RateId, "RateId")),
    }));
    for (const { update, rate } of updates) {
      const { extra, empty } = world.prices.offsetsOf(rate.Id);
      const { NegativeOccupancyAdjustment, ExtraOccupancyAdjustment } = update;
      world.prices.setOffsets(rate.Id, {
        extra: ExtraOccupancyAdjustment === undefined ? extra : (ExtraOccupancyAdjustment.Value ?? 0),
        empty: NegativeOccupancyAdjustment === undefined ? empty : (NegativeOccupancyAdjustment.Value ?? 0),
      });
    }
    return {};
  }),
];

/** Only what does not follow another rate has prices of its own. */
function baseRate({ prices }: World, rate: Rate): Rate {
  if (prices.pricingOf(rate.Id).kind === "dependent") throw invalid("RateId", "Prices are set on base rates only.");
  return rate;
}
