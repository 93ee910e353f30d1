import { expect, test } from "vitest";
import { all, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { hotel, clock, ask, refusal, thisSecond, reservations, additionalServiceId } = await openSmallHotel();
const [stay = "", other = ""] = reservations.map((row) => row.Id);

test("a note of a reservation is added, changed and deleted without a trace", async () => {
  clock.advance(1000);
  const { ServiceOrderNotes } = await ask("serviceOrderNotes/add", {
    ServiceOrderNotes: [
      { ServiceOrderId: stay, Text: "Cot, please." },
      { ServiceOrderId: other, Text: "Late arrival." },
    ],
  });
  const [note] = ServiceOrderNotes;
  expect(note).toMatchObject({ OrderId: stay, Type: "General", CreatedUtc: "2026-03-10T16:20:01Z" });
  const of = { ...all, ServiceOrderIds: [stay] };
  expect((await ask("serviceOrderNotes/getAll", of)).ServiceOrderNotes).toEqual([note]);
  expect((await ask("serviceOrderNotes/getAll", { ...of, Types: ["SpecialRequest"] })).ServiceOrderNotes).toEqual([]);
  clock.advance(1000);
  const changed = await ask("serviceOrderNotes/update", {
    ServiceOrderNoteUpdates: [{ ServiceOrderNoteId: note?.Id ?? "", Text: { Value: "Two cots, please." } }],
  });
  expect(changed.ServiceOrderNotes).toEqual([
    { ...note, Text: "Two cots, please.", UpdatedUtc: "2026-03-10T16:20:02Z" },
  ]);
  const both = { ...all, ServiceOrderIds: [stay, other], UpdatedUtc: thisSecond() };
  expect((await ask("serviceOrderNotes/getAll", both)).ServiceOrderNotes).toEqual(changed.ServiceOrderNotes);
  const ServiceOrderNoteIds = [note?.Id ?? ""];
  expect(await ask("serviceOrderNotes/delete", { ServiceOrderNoteIds })).toEqual({});
  expect((await ask("serviceOrderNotes/getAll", of)).ServiceOrderNotes).toEqual([]);
  expect(await refusal("serviceOrderNotes/delete", { ServiceOrderNoteIds })).toEqual([
    400,
    "Invalid ServiceOrderNoteIds",
  ]);
});

test("the reservation's own stamp is not moved by its notes", async () => {
  const body = { ...all, ReservationIds: [stay] };
  expect((await ask("reservations/getAll/2023-06-06", body)).Reservations).toEqual([reservations[0]]);
});

test("where Mews is taken to do so, what hangs on a reservation moves its stamp", async () => {
  const id = reservations.find((row) => row.State === "Confirmed")?.Id ?? "";
  const stamp = async (): Promise<string | undefined> =>
    (await ask("reservations/getAll/2023-06-06", { ...all, ReservationIds: [id] })).Reservations[0]?.UpdatedUtc;
  const touched: unknown[] = [];
  const touch = async (act: () => Promise<unknown>): Promise<void> => {
    clock.advance(1000);
    await act();
    touched.push((await stamp()) === thisSecond().StartUtc.replace(".000", ""));
  };
  const note = (): Promise<unknown> =>
    ask("serviceOrderNotes/add", { ServiceOrderNotes: [{ ServiceOrderId: id, Text: "Cot" }] });
  await touch(note);
  hotel.switches.set({ childChangeTouchesReservation: true });
  await touch(note);
  const { ServiceOrderNotes } = await ask("serviceOrderNotes/getAll", { ...all, ServiceOrderIds: [id] });
  const [first] = ServiceOrderNotes.map((row) => row.Id);
  await touch(() =>
    ask("serviceOrderNotes/update", {
      ServiceOrderNoteUpdates: [{ ServiceOrderNoteId: first ?? "", Text: { Value: "Two" } }],
    }),
  );
  await touch(() => ask("serviceOrderNotes/delete", { ServiceOrderNoteIds: [first ?? ""] }));
  const owner = reservations.find((row) => row.Id === id)?.AccountId ?? "";
  await touch(() => ask("reservations/deleteCompanion", { ReservationId: id, CustomerId: owner }));
  await touch(() => ask("reservations/addCompanion", { ReservationId: id, CustomerId: owner }));
  const { Products } = await ask("products/getAll", { ...all, ServiceIds: [additionalServiceId] });
  await touch(() => ask("reservations/addProduct", { ReservationId: id, ProductId: Products[0]?.Id ?? "", Count: 1 }));
  hotel.switches.set({ childChangeTouchesReservation: false });
  expect(touched).toEqual([false, true, true, true, true, true, true]);
});

test("an order of products has notes and tasks too", async () => {
  const { OrderId } = await ask("orders/add", {
    ServiceId: additionalServiceId,
    AccountId: reservations.find((row) => row.State === "Started")?.AccountId ?? "",
    Items: [{ Name: "Massage", UnitCount: 1, UnitAmount: { Currency: "EUR", GrossValue: 60, TaxCodes: [] } }],
  });
  await ask("serviceOrderNotes/add", { ServiceOrderNotes: [{ ServiceOrderId: OrderId ?? "", Text: "Back only" }] });
  const { TaskId } = await ask("tasks/add", {
    Name: "Warm the room",
    ServiceOrderId: OrderId ?? "",
    DeadlineUtc: "2026-03-14T12:00:00Z",
  });
  expect((await ask("tasks/getAll", { ...all, ServiceOrderIds: [OrderId ?? ""] })).Tasks).toMatchObject([
    { Id: TaskId },
  ]);
});

test("a task is added, found by all its filters and closed once", async () => {
  clock.advance(1000);
  const { Departments } = await ask("departments/getAll", all);
  const DepartmentId = Departments[0]?.Id ?? "";
  const { TaskId } = await ask("tasks/add", {
    Name: "Bring a cot",
    ServiceOrderId: stay,
    DepartmentId,
    DeadlineUtc: "2026-03-11T12:00:00Z",
  });
  const { Tasks } = await ask("tasks/getAll", { ...all, TaskIds: [TaskId] });
  const [task] = Tasks;
  expect(task).toMatchObject({ State: "Open", ClosedUtc: null, Description: null, CreatedUtc: thisSecond().StartUtc.replace(".000", "") }); // prettier-ignore
  const due = { StartUtc: "2026-03-11T00:00:00Z", EndUtc: "2026-03-12T00:00:00Z" };
  for (const filter of [
    { CreatedUtc: thisSecond() },
    { DeadlineUtc: due },
    { ServiceOrderIds: [stay], DepartmentIds: [DepartmentId] },
  ]) {
    expect((await ask("tasks/getAll", { ...all, ...filter })).Tasks).toEqual([task]);
  }
  expect((await ask("tasks/getAll", { ...all, ClosedUtc: thisSecond() })).Tasks).toEqual([]);
  clock.advance(1000);
  expect(await ask("tasks/close", { TaskIds: [TaskId] })).toEqual({});
  expect((await ask("tasks/getAll", { ...all, ClosedUtc: thisSecond() })).Tasks).toEqual([
    { ...task, State: "Closed", ClosedUtc: thisSecond().StartUtc.replace(".000", "") },
  ]);
  expect(await refusal("tasks/close", { TaskIds: [TaskId] })).toEqual([400, "Invalid TaskIds"]);
});

test("tasks and notes for nothing are refused", async () => {
  const task = { Name: "Call", DeadlineUtc: "2026-03-11T12:00:00Z" };
  const { TaskId } = await ask("tasks/add", task);
  expect(await refusal("tasks/add", { ...task, Name: "" })).toEqual([400, "Invalid Name"]);
  expect(await refusal("tasks/add", { ...task, ServiceOrderId: NOBODY })).toEqual([400, "Invalid ServiceOrderId"]);
  expect(await refusal("tasks/add", { ...task, DepartmentId: NOBODY })).toEqual([400, "Invalid DepartmentId"]);
  expect(await refusal("tasks/add", { ...task, DeadlineUtc: "tomorrow" })).toEqual([400, "Invalid DeadlineUtc"]);
  expect(await refusal("tasks/close", { TaskIds: [TaskId, NOBODY] })).toEqual([400, "Invalid TaskIds"]);
  expect((await ask("tasks/getAll", { ...all, TaskIds: [TaskId] })).Tasks).toMatchObject([{ ClosedUtc: null }]);
  expect(await refusal("tasks/getAll", { ...all, DepartmentIds: [NOBODY] })).toEqual([
    400,
    "Invalid DepartmentIds. Another filter is needed.",
  ]);
  expect(
    await refusal("serviceOrderNotes/add", { ServiceOrderNotes: [{ ServiceOrderId: NOBODY, Text: "x" }] }),
  ).toEqual([400, "Invalid ServiceOrderId"]);
  expect(
    await refusal("serviceOrderNotes/update", { ServiceOrderNoteUpdates: [{ ServiceOrderNoteId: NOBODY }] }),
  ).toEqual([400, "Invalid ServiceOrderNoteId"]);
});
