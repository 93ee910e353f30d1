import { createSimulator } from "@innkit/sdk/testing";
import { mewsHandlers } from "@innkit/sdk/testing/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, expect, test } from "vitest";
import { welcomeList } from "./welcome.ts";

// Three lines, and every call to Mews of this file is answered by a hotel of its own.
const hotel = await createSimulator({ size: 20, historyDays: 30, at: new Date("2026-03-10T09:00:00Z") });
const server = setupServer(...mewsHandlers(hotel));
server.listen({ onUnhandledFrame: "error" });

afterEach(() => hotel.faults.clear());
afterAll(() => server.close());

test("a guest who is booked for today is welcomed, and no more once she is here", async () => {
  const { reservationId } = hotel.staff.book({ guest: { FirstName: "Ana", LastName: "Costa" } });
  expect(await welcomeList(hotel.credentials)).toContain("Welcome, Ana Costa");
  hotel.staff.checkIn(reservationId);
  expect(await welcomeList(hotel.credentials)).not.toContain("Welcome, Ana Costa");
});

test("a name that the desk corrects is spelt right at once", async () => {
  const { customerId } = hotel.staff.book({ guest: { FirstName: "Joao", LastName: "Silva" } });
  hotel.staff.editGuest(customerId, { FirstName: "João" });
  expect(await welcomeList(hotel.credentials)).toContain("Welcome, João Silva");
});

test("a connection that breaks is no reason to welcome nobody", async () => {
  hotel.staff.book({ guest: { FirstName: "Mei", LastName: "Chen" } });
  hotel.faults.add({ fault: { kind: "dropped", processed: true }, operations: ["reservations/*"], times: 1 });
  expect(await welcomeList(hotel.credentials)).toContain("Welcome, Mei Chen");
  expect(hotel.report().traffic.early).toBe(0);
});

test("without the right tokens there is no list, and the error says so", async () => {
  const stranger = { clientToken: "nobody", accessToken: "nobody" };
  await expect(welcomeList(stranger)).rejects.toMatchObject({ code: "mews/unauthorized" });
});
