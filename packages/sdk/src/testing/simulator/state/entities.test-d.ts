import { expectTypeOf, test } from "vitest";
import type { ConfigurationEnterprise, MewsOperations } from "../../../mews/operations.ts";
import type * as rows from "./entities.ts";

/** What the documentation says that an operation's rows hold, as one who only reads them sees it. */
type Documented<Operation extends keyof MewsOperations> = Reads<MewsOperations[Operation]["row"]>;
type Reads<T> = T extends readonly (infer Item)[]
  ? readonly Reads<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Reads<T[K]> }
    : T;

test("every row has every documented field, and no other", () => {
  expectTypeOf<keyof rows.Enterprise>().toEqualTypeOf<keyof ConfigurationEnterprise>();
  expectTypeOf<keyof rows.Service>().toEqualTypeOf<keyof Documented<"services/getAll">>();
  expectTypeOf<keyof rows.Resource>().toEqualTypeOf<keyof Documented<"resources/getAll">>();
  expectTypeOf<keyof rows.ResourceCategory>().toEqualTypeOf<keyof Documented<"resourceCategories/getAll">>();
  expectTypeOf<keyof rows.ResourceCategoryAssignment>().toEqualTypeOf<
    keyof Documented<"resourceCategoryAssignments/getAll">
  >();
  expectTypeOf<keyof rows.Rate>().toEqualTypeOf<keyof Documented<"rates/getAll">>();
  expectTypeOf<keyof rows.RateGroup>().toEqualTypeOf<keyof Documented<"rateGroups/getAll">>();
  expectTypeOf<keyof rows.AgeCategory>().toEqualTypeOf<keyof Documented<"ageCategories/getAll">>();
  expectTypeOf<keyof rows.BusinessSegment>().toEqualTypeOf<keyof Documented<"businessSegments/getAll">>();
  expectTypeOf<keyof rows.Customer>().toEqualTypeOf<keyof Documented<"customers/getAll">>();
  expectTypeOf<keyof rows.Company>().toEqualTypeOf<keyof Documented<"companies/getAll">>();
  expectTypeOf<keyof rows.Reservation>().toEqualTypeOf<keyof Documented<"reservations/getAll/2023-06-06">>();
});

test("a row can be handed to a reader of the documented shape", () => {
  expectTypeOf<rows.Enterprise>().toExtend<Reads<ConfigurationEnterprise>>();
  expectTypeOf<rows.Service>().toExtend<Documented<"services/getAll">>();
  expectTypeOf<rows.Resource>().toExtend<Documented<"resources/getAll">>();
  expectTypeOf<rows.ResourceCategory>().toExtend<Documented<"resourceCategories/getAll">>();
  expectTypeOf<rows.ResourceCategoryAssignment>().toExtend<Documented<"resourceCategoryAssignments/getAll">>();
  expectTypeOf<rows.Rate>().toExtend<Documented<"rates/getAll">>();
  expectTypeOf<rows.RateGroup>().toExtend<Documented<"rateGroups/getAll">>();
  expectTypeOf<rows.AgeCategory>().toExtend<Documented<"ageCategories/getAll">>();
  expectTypeOf<rows.BusinessSegment>().toExtend<Documented<"businessSegments/getAll">>();
  expectTypeOf<rows.Customer>().toExtend<Documented<"customers/getAll">>();
  expectTypeOf<rows.Company>().toExtend<Documented<"companies/getAll">>();
  expectTypeOf<rows.Reservation>().toExtend<Documented<"reservations/getAll/2023-06-06">>();
});
