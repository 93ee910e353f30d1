import { z } from "zod";
import { decimal } from "../../../mews/decimal.ts";
import { type Creation, creation, type Looking, type Making } from "./command.ts";

/** As everywhere in Innkit: exact text and a currency. */
export interface Price {
  readonly amount: string;
  readonly currency: string;
  /** Of Mews's taxations, valid on that day; none of a payment. */
  readonly taxCodes?: readonly string[] | undefined;
}

/** Something of the hotel's list, or a line of its own. */
export type OrderLine =
  | { readonly productId: string; readonly count?: number | undefined; readonly price?: Price | undefined }
  | {
      readonly name: string;
      readonly count?: number | undefined;
      readonly price: Price;
      readonly accountingCategoryId?: string | undefined;
    };

export interface NewOrder {
  readonly serviceId: string;
  /** Who pays: a guest or company. */
  readonly accountId: string;
  readonly lines: readonly OrderLine[];
  /** The stay it hangs on; without one it stands on the profile alone. */
  readonly reservationId?: string | undefined;
  readonly billId?: string | undefined;
  readonly consumedAt?: string | undefined;
  readonly notes?: string | undefined;
}

const id = z.guid().toLowerCase();
const amount = z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, "an amount such as 118.00");
const price = z.strictObject({
  amount: amount.meta({ title: "Amount" }),
  currency: z.string().regex(/^[A-Z]{3}$/, "a currency such as EUR"),
  taxCodes: z.array(z.string()).default([]),
});
const count = z.number().int().min(1).max(1000).default(1);

/** Mews keeps an identifier of ours with each line, but is not searched by it: the account's lines are looked through. */
export const addOrder: Creation<NewOrder> = creation<NewOrder>({
  name: "order.add",
  label: "Charge",
  class: "keyed",
  operation: "orders/add",
  entity: "order",
  input: z.strictObject({
    serviceId: id.meta({ title: "Service" }),
    accountId: id.meta({ title: "Guest or company" }),
    lines: z
      .array(
        z.union([
          z.strictObject({ productId: id, count, price: price.optional() }),
          z.strictObject({
            name: z.string().trim().min(1).max(255),
            count,
            price,
            accountingCategoryId: id.optional(),
          }),
        ]),
      )
      .min(1)
      .max(100),
    reservationId: id.optional(),
    billId: id.optional(),
    consumedAt: z.iso.datetime().optional(),
    notes: z.string().trim().min(1).max(1000).optional(),
  }),
  request(order, making) {
    const lines = order.lines.map((line, place) => ({ line, ExternalIdentifier: lineKey(making.key, place) }));
    const products = lines.flatMap(({ line, ExternalIdentifier }) =>
      "productId" in line
        ? [
            {
              ProductId: line.productId,
              Count: line.count ?? 1,
              ExternalIdentifier,
              ...(line.price && { UnitAmount: amountOf(line.price, making) }),
            },
          ]
        : [],
    );
    const items = lines.flatMap(({ line, ExternalIdentifier }) =>
      "name" in line
        ? [
            {
              Name: line.name,
              UnitCount: line.count ?? 1,
              UnitAmount: amountOf(line.price, making),
              ExternalIdentifier,
              ...(line.accountingCategoryId !== undefined && { AccountingCategoryId: line.accountingCategoryId }),
            },
          ]
        : [],
    );
    return {
      ServiceId: order.serviceId,
      AccountId: order.accountId,
      ...(products.length > 0 && { ProductOrders: products }),
      ...(items.length > 0 && { Items: items }),
      ...(order.reservationId !== undefined && { LinkedReservationId: order.reservationId }),
      ...(order.billId !== undefined && { BillId: order.billId }),
      ...(order.consumedAt !== undefined && { ConsumptionUtc: order.consumedAt }),
      ...(order.notes !== undefined && { Notes: order.notes }),
    };
  },
  made: ({ OrderId }) => (typeof OrderId === "string" ? OrderId : undefined),
  async look(order, looking) {
    const keys = new Set(order.lines.map((_line, place) => lineKey(looking.key, place)));
    const lines: Line[] = [];
    const request = { AccountIds: [...looking.accountIds] };
    for await (const page of looking.mews.each("orderItems/getAll", request, laneOf(looking))) {
      for (const row of page.rows)
        if (row.ExternalIdentifier && keys.has(row.ExternalIdentifier)) lines.push(row as unknown as Line);
      // Newest first, and all lines of an order are made at once: what follows is older.
      if (new Set(lines.map(({ ExternalIdentifier }) => ExternalIdentifier)).size === keys.size) break;
    }
    const [first] = lines;
    if (!first) return [];
    const kept = new Set(lines.map(({ ExternalIdentifier }) => ExternalIdentifier));
    return [{ id: first.ServiceOrderId, values: { AccountId: first.AccountId, Lines: kept.size } }];
  },
  sent: (order) => ({ AccountId: order.accountId, Lines: order.lines.length }),
});

interface Line {
  readonly ServiceOrderId: string;
  readonly AccountId: string | null;
  readonly ExternalIdentifier: string;
}

export interface NewPayment {
  readonly accountId: string;
  readonly price: Price;
  /** "Cash", "WireTransfer" …: one that the hotel has enabled in Mews. */
  readonly type?: string | undefined;
  readonly billId?: string | undefined;
  readonly reservationId?: string | undefined;
  readonly notes?: string | undefined;
}

/** Money that came in outside Mews. Its key is kept in the payment's data. */
export const addPayment: Creation<NewPayment> = creation<NewPayment>({
  name: "payment.add",
  label: "Record a payment",
  class: "keyed",
  operation: "payments/addExternal",
  entity: "payment",
  input: z.strictObject({
    accountId: id.meta({ title: "Guest or company" }),
    price: price.meta({ title: "Amount" }),
    type: z.string().min(1).max(100).optional().meta({ title: "Kind" }),
    billId: id.optional().meta({ title: "Bill" }),
    reservationId: id.optional().meta({ title: "Reservation" }),
    notes: z.string().trim().min(1).max(1000).optional().meta({ title: "Notes" }),
  }),
  request: (payment, making) => ({
    AccountId: payment.accountId,
    Amount: amountOf(payment.price, making),
    ExternalIdentifier: making.key,
    ...(payment.type !== undefined && { Type: payment.type }),
    ...(payment.billId !== undefined && { BillId: payment.billId }),
    ...(payment.reservationId !== undefined && { ReservationId: payment.reservationId }),
    ...(payment.notes !== undefined && { Notes: payment.notes }),
  }),
  made: ({ ExternalPaymentId }) => (typeof ExternalPaymentId === "string" ? ExternalPaymentId : undefined),
  async look(_payment, looking) {
    const request = { AccountIds: [...looking.accountIds] };
    for await (const page of looking.mews.each("payments/getAll", request, laneOf(looking))) {
      const row = page.rows.find(({ Data }) => keyOf(Data) === looking.key);
      if (row) return [{ id: row.Id, values: { AccountId: row.AccountId, Notes: row.Notes } }];
    }
    return [];
  },
  sent: ({ accountId, notes }) => ({ AccountId: accountId, ...(notes !== undefined && { Notes: notes }) }),
});

function keyOf(data: unknown): string | undefined {
  const external = (data as { External?: { ExternalIdentifier?: string | null } | null } | null)?.External;
  return external?.ExternalIdentifier ?? undefined;
}

function laneOf({ signal }: Looking) {
  return { lane: "interactive", feature: "sync", signal } as const;
}

/** The key of a line: that of the write, and its place where there are several. */
function lineKey(key: string, place: number): string {
  return place === 0 ? key : `${key}/${place + 1}`;
}

function amountOf({ amount: value, currency, taxCodes = [] }: Price, { pricing }: Making): object {
  const figure = decimal(value);
  return {
    Currency: currency,
    TaxCodes: taxCodes,
    ...(pricing === "net" ? { NetValue: figure } : { GrossValue: figure }),
  };
}
