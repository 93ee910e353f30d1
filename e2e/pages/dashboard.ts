import { expect, test } from "vitest";
import { cookieOf, eventually, figure, type House, visit } from "../house.ts";

interface Today {
  arrivals: number;
  arrivalsDone: number;
  departures: number;
  inHouse: number;
  guests: number;
  roomsSold: number;
  roomsAvailable: number;
}

const today = (house: House) => house.app.api<Today>("/sync/today", cookieOf(house));
const number = (value: number) => value.toLocaleString("en-GB");

export function dashboardPages(house: House): void {
  test("shows the hotel's own figures, each with the way to its list", async () => {
    const facts = await today(house);
    expect(facts.guests).toBeGreaterThan(100);
    await visit(house, "/", async ({ page }) => {
      await eventually(
        () => figure(page, "Arrivals today"),
        (shown) => shown === number(facts.arrivals),
      );
      expect(await figure(page, "Departures today")).toBe(number(facts.departures));
      expect(await figure(page, "In house")).toBe(number(facts.inHouse));
      await page.getByText(`${facts.roomsSold} of ${facts.roomsAvailable} rooms`).waitFor();
      await page.locator(".hotel-clock").getByText("Mon 2 Mar 2026").waitFor();
      await page.getByRole("link", { name: /^In house:/ }).click();
      await page.getByRole("heading", { name: "Reservations", exact: true }).waitFor();
      await page.getByText(`${number(facts.inHouse)} found`).waitFor();
    });
  });

  test("says what a figure means", async () => {
    await visit(house, "/", async ({ page }) => {
      await page.getByRole("button", { name: "How “Occupancy tonight” is made" }).click();
      await page
        .getByRole("tooltip")
        .getByText(/divided by/)
        .waitFor();
    });
  });

  test("shows a check-in within two seconds", async () => {
    const { app } = house;
    const { data } = await app.api<{ data: { id: string }[] }>(
      "/sync/reservations?state=confirmed&arrivalDate=2026-03-02&perPage=50",
      cookieOf(house),
    );
    expect(data.length).toBeGreaterThan(0);
    await visit(house, "/", async ({ page }) => {
      const before = (await today(house)).inHouse;
      await eventually(
        () => figure(page, "In house"),
        (shown) => shown === number(before),
      );
      await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
      app.mews.staff.checkIn(data[0]!.id);
      const took = await eventually(
        () => figure(page, "In house"),
        (shown) => shown === number(before + 1),
      );
      expect(took).toBeLessThan(2_000);
    });
  });

  test("refreshes when it is asked to, while it is paused", async () => {
    await visit(house, "/", async ({ page }) => {
      await page.getByRole("button", { name: "Live updates: Live" }).click();
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByRole("button", { name: "Live updates: Paused" }).waitFor();
      const asked = page.waitForRequest(/\/api\/sync\/today/);
      await page.getByRole("button", { name: "Refresh now" }).click();
      await asked;
      await page.getByRole("button", { name: "Go live again" }).click();
      await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
    });
  });
}
