import { once } from "node:events";
import { beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Device } from "../../state/money-tables.ts";
import { type MoneyHotel, openHotel } from "./hotel.fixture.ts";

const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";

let hotel: MoneyHotel;
let devices: readonly Device[];
let stay: Reservation;

beforeEach(async () => {
  hotel = await openHotel(20);
  devices = (await hotel.ask("devices/getAll", {})).Devices;
  stay = (await hotel.reservations({ States: ["Started"] }))[0] as Reservation;
});

const idOf = (type: string): string => devices.find((row) => row.Type === type)?.Id ?? "";

async function command(id: string): Promise<{ State: string; Data: unknown } | undefined> {
  return (await hotel.ask("commands/getAllByIds", { CommandIds: [id] })).Commands[0];
}

async function move(CommandId: string, ...states: readonly string[]): Promise<void> {
  for (const State of states) await hotel.ask("commands/update", { CommandId, State: State });
}

test("a command is active until a device has taken it up, and ends once", async () => {
  const { CommandId } = await hotel.ask("commands/addPrinter", {
    PrinterId: idOf("Printer"),
    Data: "JVBERi0=",
    CopyCount: 2,
  });
  const active = async (): Promise<readonly string[]> =>
    (await hotel.ask("commands/getAllActive", {})).Commands.map((row) => row.Id);
  expect(await active()).toEqual([CommandId]);
  expect(await command(CommandId)).toMatchObject({ State: "Pending", Data: { CopyCount: 2, FileData: "JVBERi0=" } });
  await move(CommandId, "Received");
  expect(await active()).toEqual([CommandId]);
  await move(CommandId, "Processing", "Processing", "Processed");
  expect(await active()).toEqual([]);
  for (const State of ["Pending", "Received", "Processing", "Cancelled", "Error", "Processed"])
    expect(await hotel.refusal("commands/update", { CommandId, State })).toBe("400 Invalid State");
  expect(await hotel.refusal("commands/update", { CommandId: NOBODY, State: "Received" })).toBe(
    "400 Invalid CommandId",
  );
});

test("a command and each of its changes is told on the socket", async () => {
  const { socketUrl } = await hotel.simulator.listen();
  const { clientToken, accessToken } = hotel.simulator.credentials;
  const headers = { Cookie: `ClientToken=${clientToken}; AccessToken=${accessToken}` };
  const socket = new WebSocket(`${socketUrl}/ws/connector`, { headers });
  const told: { Type: string; Id: string; State: string }[] = [];
  socket.on("message", (data: Buffer) =>
    told.push(...(JSON.parse(data.toString("utf8")) as { Events: typeof told }).Events),
  );
  await once(socket, "open");
  const { CommandId } = await hotel.ask("commands/addPrinter", {
    PrinterId: idOf("Printer"),
    Data: "",
    CopyCount: 1,
  });
  await move(CommandId, "Received");
  hotel.simulator.live();
  await expect
    .poll(() => told.filter((event) => event.Type === "DeviceCommand"))
    .toEqual([
      { Type: "DeviceCommand", Id: CommandId, State: "Pending" },
      { Type: "DeviceCommand", Id: CommandId, State: "Received" },
    ]);
  await hotel.simulator.close();
});

test("a key is cut for the room of a stay that is not over", async () => {
  const KeyCutterId = idOf("KeyCutter");
  const { CommandId } = await hotel.ask("commands/addKeyCutter", { KeyCutterId, ReservationId: stay.Id, KeyCount: 2 });
  expect(await command(CommandId)).toMatchObject({
    Data: { KeyCount: 2, LockIds: [stay.AssignedResourceId], ReservationNumber: stay.Number, EndUtc: stay.EndUtc },
  });
  const [gone] = await hotel.reservations({ States: ["Processed"] });
  const body = { KeyCutterId, KeyCount: 1 };
  expect(await hotel.refusal("commands/addKeyCutter", { ...body, ReservationId: gone?.Id })).toBe(
    "400 Invalid ReservationId",
  );
  expect(
    await hotel.refusal("commands/addKeyCutter", { ...body, ReservationId: stay.Id, KeyCutterId: idOf("Printer") }),
  ).toBe("400 Invalid KeyCutterId");
});

describe("a payment terminal", () => {
  const body = (
    more: object = {},
  ): { TerminalId: string; CustomerId: string; Type: "Payment"; Amount: { Currency: string; Value: number } } => ({
    TerminalId: idOf("PaymentTerminal"),
    CustomerId: stay.AccountId,
    Type: "Payment",
    Amount: { Currency: "EUR", Value: 64.9 },
    ...more,
  });

  test("books the payment once it has taken it, and meets the request for it", async () => {
    const { PaymentRequests } = await hotel.ask("paymentRequests/add", {
      PaymentRequests: [
        {
          AccountId: stay.AccountId,
          Amount: { Currency: "EUR", Value: 64.9 },
          Type: "Payment",
          Reason: "Fee",
          ExpirationUtc: "2026-03-20T12:00:00Z",
          Description: "Minibar",
        },
      ],
    });
    const PaymentRequestId = String(PaymentRequests[0]?.Id);
    const { CommandId } = await hotel.ask(
      "commands/addPaymentTerminal",
      body({ PaymentRequestId, ReservationId: stay.Id }),
    );
    const paid = async (): Promise<number> =>
      (await hotel.payments({ ReservationIds: [stay.Id], Type: "CreditCardPayment" })).filter(
        (row) => row.PaymentOrigin === "Terminal",
      ).length;
    await move(CommandId, "Received", "Processing");
    expect(await paid()).toBe(0);
    await move(CommandId, "Processed");
    expect(await paid()).toBe(1);
    const done = (await command(CommandId))?.Data as { PaymentId: string } | undefined;
    expect(await hotel.payments({ PaymentIds: [done?.PaymentId ?? ""] })).toMatchObject([
      { Amount: { GrossValue: -64.9 }, PaymentRequestId, State: "Charged" },
    ]);
    const { PaymentRequests: met } = await hotel.ask("paymentRequests/getAll", {
      PaymentRequestIds: [PaymentRequestId],
      Limitation: { Count: 1 },
    });
    expect(met).toMatchObject([{ State: "Completed" }]);
    expect(await hotel.refusal("commands/addPaymentTerminal", body({ PaymentRequestId }))).toBe(
      "400 Invalid PaymentRequestId",
    );
  });

  test("holds the money of a pre-authorisation", async () => {
    const { CommandId } = await hotel.ask("commands/addPaymentTerminal", body({ Type: "Preauthorization" }));
    await move(CommandId, "Processed");
    const { Preauthorizations } = await hotel.ask("preauthorizations/getAllByCustomers", {
      CustomerIds: [stay.AccountId],
    });
    expect(Preauthorizations).toMatchObject([{ State: "Chargeable", Amount: { GrossValue: 64.9 }, IsActive: true }]);
    expect(await hotel.refusal("preauthorizations/getAllByCustomers", { CustomerIds: [NOBODY] })).toBe(
      "400 Invalid CustomerIds",
    );
  });

  test.each([
    ["an unknown terminal", { TerminalId: NOBODY }, "400 Invalid TerminalId"],
    ["an unknown customer", { CustomerId: NOBODY }, "400 Invalid CustomerId"],
    ["nothing to pay", { Amount: { Currency: "EUR", Value: 0 } }, "400 Invalid Amount"],
    ["another currency", { Amount: { Currency: "GBP", Value: 1 } }, "403 Invalid identifier"],
    ["an unknown bill", { BillId: NOBODY }, "400 Invalid BillId"],
  ])("refuses %s", async (_, more, message) => {
    expect(await hotel.refusal("commands/addPaymentTerminal", body(more))).toBe(message);
  });
});

test("commands to fiscal machines are asked for by ids, or by devices, states and time", async () => {
  const EnterpriseIds = [hotel.simulator.enterprise.id];
  const ask = { EnterpriseIds, Limitation: { Count: 10 } };
  const PATH = "fiscalMachineCommands/getAll";
  expect(await hotel.refusal(PATH, { ...ask, EnterpriseIds: [NOBODY] })).toBe("400 Invalid EnterpriseIds");
  expect(await hotel.refusal(PATH, ask)).toBe("400 Invalid DeviceIds");
  const byDevice = { ...ask, DeviceIds: [idOf("FiscalMachine")], States: ["Pending"] };
  expect(await hotel.refusal(PATH, { ...byDevice, States: ["Lost"] })).toBe("400 Invalid States");
  expect(await hotel.refusal(PATH, byDevice)).toBe("400 Invalid UpdatedUtc.StartUtc");
  const { CommandId } = await hotel.ask("commands/addPrinter", { PrinterId: idOf("Printer"), Data: "", CopyCount: 1 });
  // A printer is no fiscal machine.
  expect(await hotel.ask(PATH, { ...ask, CommandIds: [CommandId] } as object)).toEqual({ Commands: [], Cursor: null });
});
