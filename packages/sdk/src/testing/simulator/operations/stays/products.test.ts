import { beforeEach, describe, expect, test } from "vitest";
import type { Product } from "../../state/stay-tables.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const LIMIT = { Limitation: { Count: 500 } };
const additional = async (): Promise<readonly string[]> =>
  (await house.ask("services/getAll", { ServiceType: "Additional", ...LIMIT })).Services.map((row) => row.Id);

describe("products", () => {
  const products = async (): Promise<readonly Product[]> =>
    (await house.ask("products/getAll", { ServiceIds: await additional(), ...LIMIT })).Products;
  const WINDOW = { FirstTimeUnitStartUtc: "2026-10-23T23:00:00Z", LastTimeUnitStartUtc: "2026-10-26T00:00:00Z" };

  test("of the additional services stand on shelves and cost what they say, tax included", async () => {
    const names = (await products()).map((row) => row.Names["en-US"]);
    for (const name of ["Breakfast buffet", "Garage place", "Massage, 60 minutes", "Late check-out", "Beer"]) {
      expect(names).toContain(name);
    }
    const shelves = await house.ask("productCategories/getAll", { ServiceIds: await additional(), ...LIMIT });
    const ids = shelves.ProductCategories.map((row) => row.Id);
    for (const { CategoryId, Price } of await products()) {
      expect(ids).toContain(CategoryId);
      expect(Price.NetValue + first(Price.TaxValues).Value).toBeCloseTo(Price.GrossValue, 2);
    }
  });

  test("are priced by day where that was set, over the change of the clock", async () => {
    const { Id, Price } = first(await products());
    const pricing = async (): Promise<readonly number[]> =>
      (await house.ask("products/getPricing", { ProductId: Id, ...WINDOW })).BaseAmountPrices.map(
        (amount) => amount.GrossValue,
      );
    const day = { FirstTimeUnitStartUtc: "2026-10-24T23:00:00Z", LastTimeUnitStartUtc: "2026-10-24T23:00:00Z" };
    const set = (update: object): Promise<object> =>
      house.ask("products/updatePrice", { ProductId: Id, PriceUpdates: [update] });
    await set({ ...day, Value: 99 });
    expect(await pricing()).toEqual([Price.GrossValue, 99, Price.GrossValue]);
    await set({ Value: 12 });
    expect(await pricing()).toEqual([12, 99, 12]);
    await set(day);
    expect(await pricing()).toEqual([12, 12, 12]);
    expect(await house.refusal("products/getPricing", { ProductId: NOBODY, ...WINDOW })).toBe("400 Invalid ProductId");
    const wide = { ...WINDOW, LastTimeUnitStartUtc: "2027-02-01T00:00:00Z" };
    expect(await house.refusal("products/getPricing", { ProductId: Id, ...wide })).toMatch(/^400 Invalid LastTimeUnit/);
  });

  test("that are deleted are listed as such, and cost nobody anything any more", async () => {
    const { Id } = first(await products());
    await house.ask("products/delete", { ProductIds: [Id] });
    expect(first((await products()).filter((row) => row.Id === Id)).IsActive).toBe(false);
    expect(await house.refusal("products/delete", { ProductIds: [Id] })).toBe("400 Invalid ProductIds");
    const reservations = [house.stay({ ProductOrders: [{ ProductId: Id }] })];
    expect(await house.refusal("reservations/price", { ServiceId: house.serviceId, Reservations: reservations })).toBe(
      "400 Invalid ProductId",
    );
  });

  test("make a stay dearer, by night and by head as they are charged", async () => {
    const rows = await products();
    const named = (name: string): Product => first(rows.filter((row) => row.Names["en-US"] === name));
    const total = async (ProductOrders: readonly object[]): Promise<Product["Price"]> => {
      const body = { ServiceId: house.serviceId, Reservations: [house.stay({ ProductOrders })] };
      return first((await house.ask("reservations/price", body)).ReservationPrices).TotalAmount;
    };
    const bare = await total([]);
    const fed = await total([{ ProductId: named("Breakfast buffet").Id }, { ProductId: named("Beer").Id, Count: 2 }]);
    // Two people, three mornings, and two beers.
    expect(fed.GrossValue - bare.GrossValue).toBeCloseTo(18 * 6 + 5 * 2, 2);
    expect(fed.TaxValues.map((tax) => tax.Code)).toEqual(["PT-2020-6%", "PT-2020-13%", "PT-2020-23%"]);
  });

  test("that are ordered with a stay are charged to it, each night at the price of that day", async () => {
    const buffet = first((await products()).filter((row) => row.Names["en-US"] === "Breakfast buffet"));
    const day = { FirstTimeUnitStartUtc: "2026-09-07T23:00:00Z", LastTimeUnitStartUtc: "2026-09-07T23:00:00Z" };
    await house.ask("products/updatePrice", { ProductId: buffet.Id, PriceUpdates: [{ ...day, Value: 20.5 }] });
    const ordered = { ProductOrders: [{ ProductId: buffet.Id }] };
    const charged = async (id: string): Promise<readonly (readonly [string, number, string, number])[]> => {
      const ofStay = { ServiceOrderIds: [id], Types: ["ProductOrder"] };
      const { OrderItems } = await house.ask("orderItems/getAll", { ...ofStay, ...LIMIT });
      return OrderItems.map(
        (row) => [row.AccountingState, row.UnitCount, row.ConsumedUtc, row.Amount.GrossValue] as const,
      ).toReversed();
    };
    const id = await house.book(ordered);
    const nights = (state: string): unknown => [
      [state, 2, "2026-09-07T14:00:00Z", 36],
      [state, 2, "2026-09-08T14:00:00Z", 41],
      [state, 2, "2026-09-09T14:00:00Z", 36],
    ];
    expect(await charged(id)).toEqual(nights("Open"));
    const added = { ReservationId: await house.book(), ProductId: buffet.Id, Count: 1 };
    await house.ask("reservations/addProduct", added);
    expect(await charged(added.ReservationId)).toEqual(nights("Open"));
    await house.ask("reservations/cancel", { ReservationIds: [id], Notes: "Ill", SendEmail: false });
    expect(await charged(id)).toEqual(nights("Canceled"));
  });
});
