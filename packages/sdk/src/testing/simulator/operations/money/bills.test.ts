import { beforeEach, describe, expect, test } from "vitest";
import type { Bill } from "../../state/money-tables.ts";
import { type MoneyHotel, openHotel, serviceIds } from "./hotel.fixture.ts";

const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";

let hotel: MoneyHotel;
let spa: string;
let AccountId: string;
let companyId: string;

beforeEach(async () => {
  hotel = await openHotel(20);
  ({ Spa: spa = "" } = await serviceIds(hotel));
  AccountId = hotel.simulator.staff.book({ guest: { FirstName: "Ana", LastName: "Costa" } }).customerId;
  const { Companies } = await hotel.ask("companies/getAll", { Limitation: { Count: 1 } });
  companyId = String(Companies[0]?.Id);
});

async function newBill(more: { AssociatedAccountId?: string; Name?: string } = {}): Promise<Bill> {
  const { Bills } = await hotel.ask("bills/add", { Bills: [{ AccountId, ...more }] });
  return Bills[0] as Bill;
}

/** Charges and pays: the bill balances where both are the same. */
async function fill(BillId: string, charged: number, paid: number): Promise<void> {
  const UnitAmount = { Currency: "EUR", GrossValue: charged, TaxCodes: ["PT-2020-23%"] };
  await hotel.ask("orders/add", {
    ServiceId: spa,
    AccountId,
    BillId,
    Items: [{ Name: "Robe", UnitCount: 1, UnitAmount }],
  });
  if (paid === 0) return;
  const Amount = { Currency: "EUR", GrossValue: paid, TaxCodes: [] };
  await hotel.ask("payments/addExternal", { AccountId, BillId, Amount, Type: "Cash" });
}

test("a bill is opened, and open until it is closed", async () => {
  const bill = await newBill({ AssociatedAccountId: companyId, Name: "Extras" });
  expect(bill).toMatchObject({
    State: "Open",
    Name: "Extras",
    AccountId,
    AccountType: "Customer",
    AssociatedAccountIds: [companyId],
    Number: null,
    OwnerData: null,
  });
  expect(await hotel.bills({ State: "Open", CustomerIds: [AccountId] })).toEqual([bill]);
  expect(await hotel.refusal("bills/add", { Bills: [{ AccountId: NOBODY }] })).toBe("400 Invalid Bills[0].AccountId");
});

describe("closing", () => {
  test("settles number, owner and issuer for good, and closes all that stands on the bill", async () => {
    const { Counters: before } = await hotel.ask("counters/getAll", { Type: "BillCounter", Limitation: { Count: 10 } });
    const { Id: BillId } = await newBill({ AssociatedAccountId: companyId });
    await fill(BillId, 24.6, 24.6);
    hotel.pass(60);
    const { Bills } = await hotel.ask("bills/close", {
      BillId,
      Type: "Receipt",
      Notes: { Value: "Thank you" },
      PurchaseOrderNumber: { Value: "PO-1" },
      AccountTaxIdentifier: { Value: "PT123" },
      AccountAddress: { Line1: "Rua A 1", City: "Porto", CountryCode: "PT" },
      Options: { DisplayCustomer: { Value: false }, DisplayTaxation: { Value: true } },
      TaxedDate: { Value: "2026-03-09" },
    });
    const counter = before.find((row) => row.IsDefault);
    expect(Bills[0]).toMatchObject({
      Id: BillId,
      State: "Closed",
      Type: "Receipt",
      CounterId: counter?.Id,
      Number: `R${(counter?.Value ?? 0) + 1}`,
      IssuedUtc: "2026-03-10T16:21:00Z",
      PaidUtc: "2026-03-10T16:21:00Z",
      TaxedUtc: "2026-03-09T00:00:00Z",
      UpdatedUtc: "2026-03-10T16:21:00Z",
      Notes: "Thank you",
      PurchaseOrderNumber: "PO-1",
      Options: { DisplayCustomer: false },
      OwnerData: {
        Discriminator: "BillCustomerData",
        Value: {
          Id: AccountId,
          FirstName: "Ana",
          LastName: "Costa",
          TaxIdentifier: "PT123",
          Address: { City: "Porto" },
        },
      },
      AssociatedAccountData: [{ Discriminator: "BillCompanyData", BillCompanyData: { Id: companyId } }],
      EnterpriseData: { CompanyName: "Lighthouse Hotel Lda" },
    });
    const closed = { AccountingState: "Closed", ClosedUtc: "2026-03-10T16:21:00Z" };
    expect(await hotel.items({ BillIds: [BillId] })).toMatchObject([closed]);
    expect(await hotel.payments({ BillIds: [BillId] })).toMatchObject([closed]);
    hotel.simulator.staff.editGuest(AccountId, { LastName: "Sousa" });
    expect((await hotel.bill(BillId))?.OwnerData?.Value).toMatchObject({ LastName: "Costa" });
  });

  test("is refused while something is owed, and says how much", async () => {
    const { Id: BillId } = await newBill();
    await fill(BillId, 30, 12.5);
    expect(await hotel.refusal("bills/close", { BillId, Type: "Receipt" })).toBe(
      "403 The bill does not balance: 17.50 is still to be paid.",
    );
    expect(await hotel.bill(BillId)).toMatchObject({ State: "Open", Number: null });
  });

  test("is refused while a payment is pending", async () => {
    const { Id: BillId } = await newBill();
    await fill(BillId, 30, 0);
    const Amount = { Currency: "EUR", GrossValue: 30, TaxCodes: [] };
    const { PaymentId } = await hotel.ask("payments/addAlternative", {
      CustomerId: AccountId,
      Amount,
      Data: { Discriminator: "ApplePay" },
    });
    const update = { AccountingItemId: PaymentId, BillId: { Value: BillId } };
    await hotel.ask("accountingItems/update", { AccountingItemUpdates: [update] });
    expect(await hotel.refusal("bills/close", { BillId, Type: "Receipt" })).toBe(
      "403 A payment on the bill is still pending.",
    );
    hotel.pass(30);
    expect((await hotel.ask("bills/close", { BillId, Type: "Receipt" })).Bills).toMatchObject([{ State: "Closed" }]);
  });

  test("is refused for an empty bill, a closed one and none", async () => {
    const { Id: BillId } = await newBill();
    expect(await hotel.refusal("bills/close", { BillId, Type: "Receipt" })).toBe(
      "403 An empty bill cannot be closed; delete it.",
    );
    await fill(BillId, 5, 5);
    await hotel.ask("bills/close", { BillId, Type: "Receipt" });
    for (const id of [BillId, NOBODY])
      expect(await hotel.refusal("bills/close", { BillId: id, Type: "Receipt" })).toBe("400 Invalid BillId");
  });

  test("counts with the counter that is asked for, and sends the bill to the fiscal machine", async () => {
    const { Devices } = await hotel.ask("devices/getAll", {});
    const machine = Devices.find((row) => row.Type === "FiscalMachine");
    const { Id: BillId } = await newBill();
    await fill(BillId, 5, 5);
    const body = { BillId, Type: "Invoice", FiscalMachineId: machine?.Id } as const;
    const printer = Devices.find((row) => row.Type === "Printer");
    expect(await hotel.refusal("bills/close", { ...body, FiscalMachineId: printer?.Id })).toBe(
      "400 Invalid FiscalMachineId",
    );
    const { Bills } = await hotel.ask("bills/close", body);
    expect(Bills[0]?.Number).toMatch(/^F\d+$/);
    const { Commands } = await hotel.ask("fiscalMachineCommands/getAll", {
      EnterpriseIds: [hotel.simulator.enterprise.id],
      DeviceIds: [machine?.Id],
      States: ["Pending"],
      UpdatedUtc: { StartUtc: "2026-03-10T00:00:00Z", EndUtc: "2026-03-11T00:00:00Z" },
      Limitation: { Count: 10 },
    });
    expect(Commands).toMatchObject([{ FiscalMachineId: machine?.Id, Bill: { Id: BillId, Number: Bills[0]?.Number } }]);
  });
});

test("what stands on a closed bill cannot be moved, and nothing can be put on it", async () => {
  const [{ Id: BillId }, other] = [await newBill(), await newBill()];
  await fill(BillId, 5, 5);
  const [item] = await hotel.items({ BillIds: [BillId] });
  await hotel.ask("bills/close", { BillId, Type: "Receipt" });
  const move = (id: unknown, bill: string): object => ({
    AccountingItemUpdates: [{ AccountingItemId: id, BillId: { Value: bill } }],
  });
  expect(await hotel.refusal("accountingItems/update", move(item?.Id, other.Id))).toBe(
    "403 What is on a closed bill cannot be moved.",
  );
  await fill(other.Id, 7, 0);
  const [open] = await hotel.items({ BillIds: [other.Id] });
  expect(await hotel.refusal("accountingItems/update", move(open?.Id, BillId))).toBe("400 Invalid BillId");
  expect(await hotel.refusal("accountingItems/update", move(NOBODY, other.Id))).toBe(
    "400 Invalid AccountingItemUpdates[0].AccountingItemId",
  );
  expect(await hotel.refusal("bills/update", { BillsUpdates: [{ BillId }] })).toBe("400 Invalid BillId");
});

test("items and payments are moved to another bill, to another account or off", async () => {
  const [first, second] = [await newBill(), await newBill()];
  await fill(first.Id, 40, 40);
  const [item] = await hotel.items({ BillIds: [first.Id] });
  const [payment] = await hotel.payments({ BillIds: [first.Id] });
  const moved = await hotel.ask("accountingItems/update", {
    AccountingItemUpdates: [
      { AccountingItemId: String(item?.Id), BillId: { Value: second.Id } },
      { AccountingItemId: String(payment?.Id), BillId: { Value: null } },
    ],
  });
  expect(moved.OrderItems).toMatchObject([{ Id: item?.Id, BillId: second.Id }]);
  expect(moved.PaymentItems).toMatchObject([{ Id: payment?.Id, BillId: null }]);
  expect(await hotel.items({ BillIds: [first.Id] })).toEqual([]);
  const { Bills } = await hotel.ask("bills/add", { Bills: [{ AccountId: companyId }] });
  const BillId = { Value: String(Bills[0]?.Id) };
  const update = { AccountingItemId: String(item?.Id), BillId };
  expect(await hotel.refusal("accountingItems/update", { AccountingItemUpdates: [update] })).toBe("400 Invalid BillId");
  await hotel.ask("accountingItems/update", {
    AccountingItemUpdates: [{ ...update, AccountId: { Value: companyId } }],
  });
  expect(await hotel.items({ AccountIds: [companyId] })).toMatchObject([{ Id: item?.Id, AccountType: "Company" }]);
});

test("a bill goes to another owner with all that stands on it", async () => {
  const { Id: BillId } = await newBill();
  await fill(BillId, 9, 0);
  const { Bills } = await hotel.ask("bills/update", {
    BillsUpdates: [{ BillId, AccountId: { Value: companyId }, AssociatedAccountIds: { Value: [AccountId] } }],
  });
  expect(Bills[0]).toMatchObject({ AccountId: companyId, AccountType: "Company", AssociatedAccountIds: [AccountId] });
  expect(await hotel.items({ BillIds: [BillId] })).toMatchObject([{ AccountId: companyId }]);
  const update = (fields: object): object => ({ BillsUpdates: [{ BillId, ...fields }] });
  expect(await hotel.refusal("bills/update", update({ AccountId: { Value: NOBODY } }))).toBe(
    "400 Invalid BillsUpdates[0].AccountId",
  );
});

test("only an empty bill is deleted, and is then gone", async () => {
  const [empty, full] = [await newBill(), await newBill()];
  await fill(full.Id, 5, 0);
  expect(await hotel.refusal("bills/delete", { BillIds: [empty.Id, full.Id] })).toBe(
    "403 Only an empty bill can be deleted.",
  );
  expect(await hotel.bill(empty.Id)).toEqual(empty);
  expect(await hotel.ask("bills/delete", { BillIds: [empty.Id] })).toEqual({});
  expect(await hotel.bill(empty.Id)).toBeUndefined();
  expect(await hotel.refusal("bills/delete", { BillIds: [empty.Id] })).toBe("400 Invalid BillIds");
});

describe("a printed bill", () => {
  test("is a PDF that shows its rows", async () => {
    const { Id: BillId } = await newBill();
    await fill(BillId, 24.6, 24.6);
    const { Result } = await hotel.ask("bills/getPdf", { BillId });
    const { Base64Data } = Result.Value as { Base64Data: string };
    const text = Buffer.from(Base64Data, "base64").toString("latin1");
    expect(text).toMatch(/^%PDF-1\.4\n/);
    expect(text).toMatch(/%%EOF\n$/);
    expect(text).toContain("1 x Robe 2026-03-10");
    expect(text).toMatch(/To pay, EUR +0\.00/);
    const start = Number(/startxref\n(\d+)\n/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe("xref");
    for (const [, offset] of text.matchAll(/^(\d{10}) 00000 n/gm))
      expect(text.slice(Number(offset))).toMatch(/^\d+ 0 obj\n/);
  });

  test("can be had thirty times in seven days", async () => {
    const { Id: BillId } = await newBill();
    for (let print = 0; print < 30; print++) await hotel.ask("bills/getPdf", { BillId });
    expect(await hotel.refusal("bills/getPdf", { BillId })).toBe("403 A bill can be printed 30 times in 7 days.");
    hotel.pass(7 * 86_400);
    expect((await hotel.ask("bills/getPdf", { BillId })).Result.Discriminator).toBe("BillPdfFile");
    expect(await hotel.refusal("bills/getPdf", { BillId: NOBODY })).toBe("400 Invalid BillId");
  });

  test("is made in the background when it is long, and asking after it is free", async () => {
    const { Id: BillId } = await newBill();
    const UnitAmount = { Currency: "EUR", GrossValue: 1, TaxCodes: [] };
    const Items = Array.from({ length: 41 }, (_, index) => ({ Name: `Line ${index}`, UnitCount: 1, UnitAmount }));
    await hotel.ask("orders/add", { ServiceId: spa, AccountId, BillId, Items });
    const { Result } = await hotel.ask("bills/getPdf", { BillId });
    expect(Result.Discriminator).toBe("BillPrintEvent");
    const { BillPrintEventId } = Result.Value as { BillPrintEventId: string };
    for (let poll = 0; poll < 40; poll++)
      expect((await hotel.ask("bills/getPdf", { BillId, BillPrintEventId })).Result).toEqual(Result);
    hotel.pass(5);
    expect((await hotel.ask("bills/getPdf", { BillId, BillPrintEventId })).Result.Discriminator).toBe("BillPdfFile");
    expect(await hotel.refusal("bills/getPdf", { BillId, BillPrintEventId: NOBODY })).toBe(
      "400 Invalid BillPrintEventId",
    );
  });
});
