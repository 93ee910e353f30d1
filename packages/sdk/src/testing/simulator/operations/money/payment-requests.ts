import { plainAmount } from "../../amount.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { PaymentRequest } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known, knownIf } from "../known.ts";
import { ownCurrency, wholeCents } from "../price.ts";
import { openBillOf } from "./accounts.ts";

export const paymentRequestOperations: readonly Operation[] = [
  listing<PaymentRequest>("paymentRequests/getAll", {
    rows: ({ state }) => state.paymentRequests,
    ids: "PaymentRequestIds",
    by: {
      AccountIds: (row) => row.AccountId,
      ReservationIds: (row) => row.ReservationId,
      States: (row) => row.State,
    },
  }),
  operation("paymentRequests/add", ({ PaymentRequests }, world) => {
    const rows = PaymentRequests.map((request, index) => requestOf(world, request, `PaymentRequests[${index}]`));
    for (const row of rows) {
      world.add("paymentRequests", row);
      // Nobody pays by the link: a request is open until it is cancelled, met at a terminal, or over.
      world.later(Date.parse(row.ExpirationUtc), () => turn(world, row.Id, "Expired"));
    }
    return { PaymentRequests: rows };
  }),
  operation("paymentRequests/cancel", ({ PaymentRequestIds }, world) => {
    const rows = [...new Set(PaymentRequestIds)].map((id) =>
      known(world.state.paymentRequests, id, "PaymentRequestIds"),
    );
    if (rows.some(({ State }) => State !== "Pending"))
      throw new Refusal(403, "Only a pending payment request can be canceled.");
    return { PaymentRequests: rows.map(({ Id }) => world.change("paymentRequests", Id, { State: "Canceled" })) };
  }),
  operation("paymentMethodRequests/add", (body, world) => {
    known(world.state.customers, body.AccountId, "AccountId");
    future(world, body.ExpirationUtc, "ExpirationUtc");
    if (body.PaymentMethods.length === 0) throw invalid("PaymentMethods");
    const { Id } = world.add("paymentMethodRequests", { ...body, Id: world.uuid() });
    return { PaymentMethodRequestId: Id };
  }),
];

/** A request leaves the state in which it waits, once. */
export function turn(world: World, id: string, State: "Completed" | "Expired"): void {
  if (world.state.paymentRequests.get(id)?.State === "Pending") world.change("paymentRequests", id, { State });
}

type Request = Body<"paymentRequests/add">["PaymentRequests"][number];

function requestOf(world: World, request: Request, name: string): PaymentRequest {
  const { state } = world;
  const customer = known(state.customers, request.AccountId, `${name}.AccountId`);
  ownCurrency(state.enterprise, request.Amount.Currency);
  const cents = wholeCents(request.Amount.Value, `${name}.Amount`);
  if (cents <= 0) throw invalid(`${name}.Amount`);
  future(world, request.ExpirationUtc, `${name}.ExpirationUtc`);
  const stay = knownIf(state.reservations, request.ReservationId, `${name}.ReservationId`);
  openBillOf(world, request.BillId, customer.Id);
  return {
    Id: world.uuid(),
    EnterpriseId: state.enterprise.Id,
    AccountId: customer.Id,
    ReservationGroupId: stay?.GroupId ?? null,
    ReservationId: stay?.Id ?? null,
    State: "Pending",
    Amount: plainAmount(cents),
    Type: request.Type,
    Reason: request.Reason,
    ExpirationUtc: request.ExpirationUtc,
    Description: request.Description,
    Notes: request.Notes ?? null,
    CreatedUtc: world.stamp(),
    UpdatedUtc: world.stamp(),
    CustomerId: customer.Id,
  };
}

function future(world: World, instant: string, parameter: string): void {
  if (Date.parse(instant) <= world.at()) throw invalid(parameter);
}
