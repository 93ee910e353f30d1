import { expectTypeOf, test } from "vitest";
import type {
  Company,
  Customer,
  MewsClient,
  MewsDecimal,
  MewsEvent,
  MewsPage,
  MewsResponse,
  OrderItem,
  Reservation,
  ResourceCategoryAssignment,
  SentOnce,
} from "./index.ts";
import { decimal, sendOnce, writeClass } from "./index.ts";

declare const mews: MewsClient;
declare const event: MewsEvent;

test("a call is typed by its operation, and by its name", () => {
  expectTypeOf(mews.call("customers/getAll", { Extent: {}, Limitation: { Count: 1 } })).resolves.toEqualTypeOf<
    MewsResponse<"customers/getAll">
  >();
  expectTypeOf(mews.reservations.getAll).returns.resolves.toEqualTypeOf<
    MewsResponse<"reservations/getAll/2023-06-06">
  >();
  expectTypeOf(mews.configuration.get({})).resolves.toHaveProperty("NowUtc");
});

test("what Mews requires cannot be left out", () => {
  // @ts-expect-error the extent is required
  void mews.customers.getAll({ Limitation: { Count: 1 } });
  // @ts-expect-error a call needs its limitation
  void mews.companies.getAll({});
  // @ts-expect-error rates are listed by service
  mews.each("rates/getAll", {});
  // @ts-expect-error a walk sets its own limitation
  mews.each("companies/getAll", { Limitation: { Count: 1 } });
});

test("what there is not does not compile", () => {
  // @ts-expect-error no such operation
  void mews.call("guests/getAll", {});
  // @ts-expect-error the operation of 2017 has no pages
  void mews.call("reservations/getAll", { Limitation: { Count: 1 } });
  // @ts-expect-error a misspelt filter would be no filter
  mews.each("companies/getAll", { Id: ["1"] });
});

test("a walk gives pages of rows", () => {
  expectTypeOf(mews.each("companies/getAll", {})).toEqualTypeOf<AsyncIterable<MewsPage<Company>>>();
  expectTypeOf(mews.each("resourceCategoryAssignments/getAll", { ResourceCategoryIds: [] })).toEqualTypeOf<
    AsyncIterable<MewsPage<ResourceCategoryAssignment>>
  >();
});

test("decimals are read as text and sent as a number or as an exact decimal", () => {
  expectTypeOf<OrderItem["Amount"]["GrossValue"]>().toEqualTypeOf<MewsDecimal>();
  void mews.payments.refund({ AccountId: "", PaymentId: "", Reason: "", ValueToRefund: decimal("12.30") });
  // @ts-expect-error text would be sent as text
  void mews.payments.refund({ AccountId: "", PaymentId: "", Reason: "", ValueToRefund: "12.30" });
});

test("a wrapper sets, clears with null, and leaves alone what is not there", () => {
  void mews.tasks.add({ Name: "", DeadlineUtc: "", Description: null });
  void mews.addresses.update({
    AddressUpdates: [{ AddressId: "", City: { Value: "Porto" }, Line2: { Value: null } }],
  });
  // @ts-expect-error an empty wrapper says nothing
  void mews.addresses.update({ AddressUpdates: [{ AddressId: "", City: {} }] });
});

test("fields are nullable where Mews says so, enums are open, and large numbers may be text", () => {
  expectTypeOf<Customer["Email"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Customer["LastName"]>().toEqualTypeOf<string>();
  expectTypeOf<Company["Number"]>().toEqualTypeOf<number | string>();
  expectTypeOf<"A state to come">().toExtend<Reservation["State"]>();
});

test("an event is told apart by its type", () => {
  if (event.Type === "Reservation") expectTypeOf(event.StartUtc).toEqualTypeOf<string>();
  if (event.Type === "Unknown") expectTypeOf(event.Event).toEqualTypeOf<unknown>();
});

test("a write that must not happen twice gives Mews's answer, or what was found", () => {
  const find = async (): Promise<{ Id: string } | undefined> => undefined;
  const task = { Name: "Towels", DeadlineUtc: "2026-03-01T12:00:00Z" };
  expectTypeOf(sendOnce(mews, "tasks/add", task, { find })).resolves.toEqualTypeOf<
    SentOnce<MewsResponse<"tasks/add">, { Id: string }>
  >();
  // @ts-expect-error what Mews requires cannot be left out
  void sendOnce(mews, "tasks/add", { Name: "Towels" }, { find });
  // @ts-expect-error without a look nothing could be found
  void sendOnce(mews, "tasks/add", task, {});
});

test("the standing tells the states of a connection", () => {
  expectTypeOf(mews.standing().connection).toEqualTypeOf<"unknown" | "working" | "refused">();
  expectTypeOf(writeClass("orders/add")).toEqualTypeOf<"read" | "absolute" | "move" | "keyed" | "once">();
});
