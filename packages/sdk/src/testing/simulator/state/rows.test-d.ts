import { expectTypeOf, test } from "vitest";
import type { ConfigurationEnterprise, MewsOperations } from "../../../mews/operations/types.ts";
import type { Row, Wire } from "../protocol/wire.ts";
import type * as guests from "./guest-rows.ts";
import type * as house from "./house-rows.ts";

/** What the documentation says that an operation's rows hold, as one who only reads them sees it. */
type Documented<Operation extends keyof MewsOperations> = Row<Operation>;

test("every row has every documented field, and no other", () => {
  expectTypeOf<keyof house.Enterprise>().toEqualTypeOf<keyof ConfigurationEnterprise>();
  expectTypeOf<keyof house.Service>().toEqualTypeOf<keyof Documented<"services/getAll">>();
  expectTypeOf<keyof house.Resource>().toEqualTypeOf<keyof Documented<"resources/getAll">>();
  expectTypeOf<keyof house.ResourceCategory>().toEqualTypeOf<keyof Documented<"resourceCategories/getAll">>();
  expectTypeOf<keyof house.ResourceCategoryAssignment>().toEqualTypeOf<
    keyof Documented<"resourceCategoryAssignments/getAll">
  >();
  expectTypeOf<keyof house.Rate>().toEqualTypeOf<keyof Documented<"rates/getAll">>();
  expectTypeOf<keyof house.RateGroup>().toEqualTypeOf<keyof Documented<"rateGroups/getAll">>();
  expectTypeOf<keyof house.AgeCategory>().toEqualTypeOf<keyof Documented<"ageCategories/getAll">>();
  expectTypeOf<keyof house.BusinessSegment>().toEqualTypeOf<keyof Documented<"businessSegments/getAll">>();
  expectTypeOf<keyof guests.Customer>().toEqualTypeOf<keyof Documented<"customers/getAll">>();
  expectTypeOf<keyof guests.Company>().toEqualTypeOf<keyof Documented<"companies/getAll">>();
  expectTypeOf<keyof guests.Reservation>().toEqualTypeOf<keyof Documented<"reservations/getAll/2023-06-06">>();
});

test("a row can be handed to a reader of the documented shape", () => {
  expectTypeOf<house.Enterprise>().toExtend<Wire<ConfigurationEnterprise>>();
  expectTypeOf<house.Service>().toExtend<Documented<"services/getAll">>();
  expectTypeOf<house.Resource>().toExtend<Documented<"resources/getAll">>();
  expectTypeOf<house.ResourceCategory>().toExtend<Documented<"resourceCategories/getAll">>();
  expectTypeOf<house.ResourceCategoryAssignment>().toExtend<Documented<"resourceCategoryAssignments/getAll">>();
  expectTypeOf<house.Rate>().toExtend<Documented<"rates/getAll">>();
  expectTypeOf<house.RateGroup>().toExtend<Documented<"rateGroups/getAll">>();
  expectTypeOf<house.AgeCategory>().toExtend<Documented<"ageCategories/getAll">>();
  expectTypeOf<house.BusinessSegment>().toExtend<Documented<"businessSegments/getAll">>();
  expectTypeOf<guests.Customer>().toExtend<Documented<"customers/getAll">>();
  expectTypeOf<guests.Company>().toExtend<Documented<"companies/getAll">>();
  expectTypeOf<guests.Reservation>().toExtend<Documented<"reservations/getAll/2023-06-06">>();
});
