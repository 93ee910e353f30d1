import { beforeAll, describe, expect, test } from "vitest";
import type { Row } from "../../protocol/wire.ts";
import type { Answer } from "../documented.fixture.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const DAY = "2026-09-07";
const WINDOW = { FirstTimeUnitStartUtc: "2026-09-06T23:00:00Z", LastTimeUnitStartUtc: "2026-09-08T23:00:00Z" };
const LIMIT = { Limitation: { Count: 100 } };

type Rate = Row<"rates/getAll">;
type Pricing = Answer<"rates/getPricing">;

async function pricing(rateId: string | undefined, window: object = WINDOW): Promise<Pricing> {
  return house.ask("rates/getPricing", { RateId: rateId, ...window });
}
const gross = (amounts: Pricing["BaseAmountPrices"]): readonly number[] => amounts.map((one) => one.GrossValue);
const ofCategory = (answer: Pricing, kind: string): readonly number[] =>
  gross(first(answer.CategoryPrices.filter((one) => one.CategoryId === house.categories[kind])).AmountPrices);
const setPrice = (rateId: string | undefined, fields: object): Promise<object> =>
  house.ask("rates/updatePrice", { RateId: rateId, PriceUpdates: [{ ...WINDOW, ...fields }] });

describe("prices", () => {
  test("are told by category, with the tax in them, and dependent rates follow their base", async () => {
    const [flexible, nonRefundable] = [
      await pricing(house.rates["Flexible"]),
      await pricing(house.rates["Non-refundable"]),
    ];
    expect(flexible.Currency).toBe("EUR");
    expect(nonRefundable.RelativeAdjustment).toBe(-0.1);
    for (const [kind, id] of Object.entries(house.categories)) {
      const { RelativeValue } = first(flexible.CategoryAdjustments.filter((one) => one.CategoryId === id));
      for (const [index, price] of ofCategory(flexible, kind).entries()) {
        expect(ofCategory(nonRefundable, kind)[index]).toBeCloseTo(price * 0.9, 2);
        // The season's prices are whole euros, the base price as well.
        expect(Math.abs(price - (gross(flexible.BaseAmountPrices)[index] ?? 0) * (1 + RelativeValue))).toBeLessThan(2);
      }
    }
    for (const { GrossValue, NetValue, TaxValues } of flexible.BaseAmountPrices) {
      expect(NetValue + first(TaxValues).Value).toBeCloseTo(GrossValue, 2);
      expect(NetValue).toBeCloseTo(GrossValue / 1.06, 2);
    }
  });

  test("that are set hold on their days, for a category or for all, until they are taken back", async () => {
    const rate = house.rates["Flexible"];
    const before = await pricing(rate);
    await setPrice(rate, { Value: 200 });
    await setPrice(rate, {
      Value: 333,
      CategoryId: house.categories["STE"],
      LastTimeUnitStartUtc: WINDOW.FirstTimeUnitStartUtc,
    });
    const after = await pricing(rate);
    expect(gross(after.BaseAmountPrices)).toEqual([200, 200, 200]);
    expect(ofCategory(after, "DBL")).toEqual([200, 200, 200]);
    expect(ofCategory(after, "STE")[0]).toBe(333);
    expect(ofCategory(after, "STE")[1]).toBeCloseTo((200 * 290) / 118, 1);
    expect(ofCategory(await pricing(house.rates["Non-refundable"]), "DBL")).toEqual([180, 180, 180]);
    await setPrice(rate, {});
    await setPrice(rate, { CategoryId: house.categories["STE"] });
    expect(await pricing(rate)).toEqual(before);
  });

  test("are asked of a reservation when it is booked, and stay with it", async () => {
    const rate = house.rates["Flexible"];
    const prices = (id: string): readonly number[] => house.hotel.prices(id).map(({ amount }) => amount.GrossValue);
    const early = await house.book();
    const usual = prices(early);
    await setPrice(rate, { Value: 150 });
    const late = await house.book();
    await setPrice(rate, { Value: 90 });
    expect([prices(early), prices(late)]).toEqual([usual, [150, 150, 150]]);
    await setPrice(rate, {});
    expect([prices(early), prices(late)]).toEqual([usual, [150, 150, 150]]);
  });

  test("are asked of whoever books by other ways as well", async () => {
    const own = await openHouse();
    const today = { FirstTimeUnitStartUtc: "2026-03-10T00:00:00Z", LastTimeUnitStartUtc: "2026-05-30T23:00:00Z" };
    await own.ask("rates/updatePrice", { RateId: own.rates["Flexible"], PriceUpdates: [{ ...today, Value: 1000 }] });
    own.clock.advance(5 * 86_400_000);
    own.hotel.live();
    const { Reservations } = await own.ask("reservations/getAll/2023-06-06", {
      CreatedUtc: { StartUtc: "2026-03-10T16:20:00Z", EndUtc: "2026-03-16T00:00:00Z" },
      ...LIMIT,
    });
    const doubles = Reservations.filter(
      (row) =>
        row.RateId === own.rates["Flexible"] &&
        row.RequestedResourceCategoryId === own.categories["DBL"] &&
        row.ScheduledEndUtc < "2026-05-30",
    );
    expect(doubles.length).toBeGreaterThan(0);
    for (const row of doubles) {
      expect(new Set(own.hotel.prices(row.Id).map(({ amount }) => amount.GrossValue))).toEqual(new Set([1000]));
    }
  });

  test("are set on base rates only, for a hundred days at once", async () => {
    const body = (window: object, rate = "Flexible"): object => ({
      RateId: house.rates[rate],
      PriceUpdates: [{ ...WINDOW, Value: 1, ...window }],
    });
    expect(await house.refusal("rates/updatePrice", body({}, "Non-refundable"))).toMatch(/^400 Invalid RateId/);
    expect(await house.refusal("rates/updatePrice", body({ LastTimeUnitStartUtc: "2026-12-16T00:00:00Z" }))).toMatch(
      /^400 Invalid LastTimeUnitStartUtc/,
    );
    expect(await house.refusal("rates/updatePrice", body({ FirstTimeUnitStartUtc: "2026-09-07T00:00:00Z" }))).toBe(
      "400 FirstTimeUnitStartUtc is not start of TimeUnit",
    );
  });

  test("rise and fall with the people by the offsets of the rate", async () => {
    const rate = house.rates["Corporate"];
    const quote = async (count: number): Promise<number> => {
      const stay = house.stay({
        RateId: rate,
        RequestedCategoryId: house.categories["TWN"],
        PersonCounts: [{ AgeCategoryId: house.adults, Count: count }],
        EndUtc: `${DAY.slice(0, 8)}08T10:00:00Z`,
      });
      const body = { ServiceId: house.serviceId, Reservations: [stay] };
      return first((await house.ask("reservations/price", body)).ReservationPrices).TotalAmount.GrossValue;
    };
    const full = await quote(2);
    await house.ask("rates/updateCapacityOffset", {
      CapacityOffsetUpdates: [
        { RateId: rate, NegativeOccupancyAdjustment: { Value: -12 }, ExtraOccupancyAdjustment: { Value: 30 } },
      ],
    });
    expect(
      [await quote(1), await quote(2), await quote(3), await quote(9)].map((price) => Math.round(price - full)),
    ).toEqual([-12, 0, 30, 30]);
    const { EmptyUnitAdjustment, ExtraUnitAdjustment } = await pricing(rate);
    expect([EmptyUnitAdjustment, ExtraUnitAdjustment]).toEqual([-12, 30]);
    const body = { CapacityOffsetUpdates: [{ RateId: house.rates["Non-refundable"] }] };
    expect(await house.refusal("rates/updateCapacityOffset", body)).toMatch(/^400 Invalid RateId/);
  });
});

describe("rates", () => {
  const groupId = async (): Promise<string> =>
    first((await house.ask("rateGroups/getAll", { ServiceIds: [house.serviceId], ...LIMIT })).RateGroups).Id;
  const rate = async (fields: object): Promise<object> => ({
    ServiceId: house.serviceId,
    RateGroupId: await groupId(),
    Type: "Public",
    Names: { "en-US": "Early bird" },
    PricingType: "BaseRatePricing",
    ...fields,
  });
  const base = (GrossValue: number): object => ({
    BaseRatePricing: {
      Amount: { Currency: "EUR", GrossValue, TaxCodes: ["PT-2020-6%"] },
      NegativeOccupancyAdjustment: 0,
      ExtraOccupancyAdjustment: 0,
    },
  });
  const find = async (fields: object): Promise<readonly Rate[]> =>
    (await house.ask("rates/getAll", { ServiceIds: [house.serviceId], ...LIMIT, ...fields })).Rates;

  test("are added with a price of their own, or with one that follows another", async () => {
    const added = await house.ask("rates/add", {
      Rates: [await rate({ ExternalIdentifier: "early", Pricing: base(80) })],
    });
    const early = first(added.Rates);
    expect(early).toMatchObject({ IsBaseRate: true, IsActive: true, IsEnabled: true, ExternalIdentifier: "early" });
    expect(gross((await pricing(early.Id)).BaseAmountPrices)).toEqual([80, 80, 80]);
    const dependent = await house.ask("rates/add", {
      Rates: [
        await rate({
          Names: { "en-US": "Earlier" },
          PricingType: "DependentRatePricing",
          Pricing: {
            DependentRatePricing: { BaseRateId: "eid:early", RelativeAdjustment: -0.25, AbsoluteAdjustment: 2 },
          },
        }),
      ],
    });
    expect(first(dependent.Rates).BaseRateId).toBe(early.Id);
    expect(gross((await pricing(first(dependent.Rates).Id)).BaseAmountPrices)).toEqual([62, 62, 62]);
    const id = await house.book({ RateId: first(dependent.Rates).Id });
    expect(house.hotel.prices(id)[0]?.amount.GrossValue).toBe(62);
  });

  test("are set by their external identifier: made at first, changed from then on", async () => {
    const set = async (fields: object): Promise<Rate> =>
      first(
        (
          await house.ask("rates/set", {
            Rates: [await rate({ ExternalIdentifier: "long", Pricing: base(70), ...fields })],
          })
        ).Rates,
      );
    const made = await set({});
    const second = await set({ Names: { "en-US": "Long stay" }, Pricing: base(60), Type: "Private", IsEnabled: false });
    expect(second).toMatchObject({ Id: made.Id, Name: "Long stay", Type: "Private", IsEnabled: false });
    expect(await find({ ExternalIdentifiers: ["long"] })).toHaveLength(1);
    expect(gross((await pricing(made.Id)).BaseAmountPrices)).toEqual([60, 60, 60]);
    expect(
      await house.refusal("reservations/add", {
        ServiceId: house.serviceId,
        Reservations: [house.stay({ RateId: made.Id })],
      }),
    ).toBe("403 Long stay is not on sale.");
    const circle = {
      PricingType: "DependentRatePricing",
      Pricing: { DependentRatePricing: { BaseRateId: made.Id, RelativeAdjustment: 0, AbsoluteAdjustment: 0 } },
    };
    expect(await house.refusal("rates/set", { Rates: [await rate({ Id: made.Id, ...circle })] })).toBe(
      "400 Invalid BaseRateId",
    );
  });

  test("that are deleted are listed as such and can no more be booked", async () => {
    const { Rates } = await house.ask("rates/add", { Rates: [await rate({ Pricing: base(50) })] });
    const { Id } = first(Rates);
    await house.ask("rates/delete", { RateIds: [Id] });
    expect(await house.refusal("rates/delete", { RateIds: [Id] })).toBe("400 Invalid RateIds");
    expect(first(await find({ RateIds: [Id] })).IsActive).toBe(false);
    expect(await find({ RateIds: [Id], ActivityStates: ["Active"] })).toEqual([]);
    expect(
      await house.refusal("reservations/add", {
        ServiceId: house.serviceId,
        Reservations: [house.stay({ RateId: Id })],
      }),
    ).toBe("400 Invalid RateId");
  });
});
