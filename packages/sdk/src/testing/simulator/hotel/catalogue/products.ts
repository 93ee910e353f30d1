import { centsOf, taxedAmount } from "../../amount.ts";
import { ownTax, type TaxedKind } from "../../money/taxes.ts";
import type { Random } from "../../random.ts";
import type { Promotions } from "../../state/house-rows.ts";
import type { State } from "../../state/state.ts";
import type { Product } from "../../state/stay-tables.ts";
import { addAdditionalService } from "../property.ts";
import { english } from "../rates.ts";

type Kind = "Food" | "Beverage" | "Wellness" | "Fee";

interface Offer {
  readonly name: string;
  readonly price: number;
  readonly tax: TaxedKind;
  readonly charging: Product["ChargingMode"];
  readonly kinds: readonly Kind[];
}

const SHELVES: Readonly<Record<string, Readonly<Record<string, readonly Offer[]>>>> = {
  Breakfast: {
    Buffet: [
      { name: "Breakfast buffet", price: 18, tax: "meal", charging: "PerPersonPerTimeUnit", kinds: ["Food"] },
      {
        name: "Breakfast in the room",
        price: 24,
        tax: "meal",
        charging: "PerPersonPerTimeUnit",
        kinds: ["Food"],
      },
    ],
    "To take away": [{ name: "Early bird box", price: 9.5, tax: "meal", charging: "PerPerson", kinds: ["Food"] }],
  },
  Parking: {
    Garage: [
      { name: "Garage place", price: 16, tax: "other", charging: "PerTimeUnit", kinds: [] },
      { name: "Charging an electric car", price: 12, tax: "other", charging: "Once", kinds: [] },
    ],
  },
  Spa: {
    Treatments: [
      { name: "Massage, 60 minutes", price: 85, tax: "other", charging: "Once", kinds: ["Wellness"] },
      { name: "Massage for two", price: 160, tax: "other", charging: "Once", kinds: ["Wellness"] },
      { name: "Facial", price: 65, tax: "other", charging: "Once", kinds: ["Wellness"] },
    ],
    Entry: [{ name: "Spa entry", price: 25, tax: "other", charging: "PerPerson", kinds: ["Wellness"] }],
  },
  Minibar: {
    Drinks: [
      { name: "Mineral water", price: 3, tax: "meal", charging: "Once", kinds: ["Beverage"] },
      { name: "Beer", price: 5, tax: "other", charging: "Once", kinds: ["Beverage"] },
      { name: "Half a bottle of wine", price: 14, tax: "other", charging: "Once", kinds: ["Beverage"] },
    ],
    Snacks: [{ name: "Salted almonds", price: 4.5, tax: "other", charging: "Once", kinds: ["Food"] }],
  },
  Reception: {
    Arrival: [
      { name: "Early check-in", price: 30, tax: "lodging", charging: "Once", kinds: [] },
      { name: "Late check-out", price: 35, tax: "lodging", charging: "Once", kinds: [] },
    ],
    Fees: [{ name: "Pet", price: 20, tax: "lodging", charging: "PerTimeUnit", kinds: ["Fee"] }],
  },
};

/** Puts products on the shelves of the additional services; answers the id of each by its name. */
export function fillProducts(state: State, random: Random, stamp: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const stamps = { created: stamp, updated: stamp };
  for (const [serviceName, shelves] of Object.entries(SHELVES)) {
    const service =
      state.services.rows.find((row) => row.Name === serviceName) ??
      addAdditionalService(state, random, serviceName, state.services.size, stamp);
    const promotions = service.Data.Discriminator === "Additional" ? service.Data.Value.Promotions : undefined;
    for (const [ordering, [shelf, offers]] of Object.entries(shelves).entries()) {
      const categoryId = random.uuid();
      state.productCategories.add(
        {
          Id: categoryId,
          EnterpriseId: state.enterprise.Id,
          ServiceId: service.Id,
          Names: english(shelf),
          ShortNames: english(shelf),
          Descriptions: {},
          ParentProductCategory: null,
          UpdatedUtc: stamp,
          CreatedUtc: stamp,
          Ordering: ordering,
        },
        stamps,
      );
      for (const [place, offer] of offers.entries()) {
        const row = product(random.uuid(), service.Id, categoryId, offer, place, promotions ?? NEVER, stamp);
        state.products.add(row, stamps);
        ids.set(offer.name, row.Id);
      }
    }
  }
  return ids;
}

const NEVER: Promotions = {
  BeforeCheckIn: false,
  AfterCheckIn: false,
  DuringStay: false,
  BeforeCheckOut: false,
  AfterCheckOut: false,
  DuringCheckOut: false,
};

function product(
  id: string,
  serviceId: string,
  categoryId: string,
  { name, price, tax, charging, kinds }: Offer,
  ordering: number,
  promotions: Promotions,
  stamp: string,
): Product {
  const amount = taxedAmount(centsOf(price), ownTax(tax));
  const nightly = charging === "PerTimeUnit" || charging === "PerPersonPerTimeUnit";
  return {
    Id: id,
    ServiceId: serviceId,
    CategoryId: categoryId,
    AccountingCategoryId: null,
    IsActive: true,
    Names: english(name),
    ExternalNames: english(name),
    ShortNames: english(name),
    Descriptions: null,
    ChargingMode: charging,
    PostingMode: nightly ? "PerTimeUnit" : "Once",
    Options: { BillAsPackage: false, ExcludePriceFromOffer: false },
    Promotions: promotions,
    Classifications: {
      Food: kinds.includes("Food"),
      Beverage: kinds.includes("Beverage"),
      Wellness: kinds.includes("Wellness"),
      CityTax: false,
      Fee: kinds.includes("Fee"),
    },
    Price: amount,
    ImageIds: null,
    Ordering: ordering,
    ExternalIdentifier: null,
    TaxExemptionReason: null,
    TaxExemptionLegalReference: null,
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    ConsumptionMoment: nightly && kinds.includes("Food") ? "NextTimeUnit" : "PostingTimeUnit",
    IsDefault: false,
    Name: name,
    ExternalName: name,
    ShortName: name,
    Description: null,
    Charging: charging,
    Posting: nightly ? "Daily" : "Once",
    Pricing: { Discriminator: "Absolute", Value: { ...amount } },
  };
}
