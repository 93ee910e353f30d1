import { expect, test } from "vitest";
import { eventually, figure, type House, visit } from "../house.ts";

export function lostServerPages(house: House): void {
  test("is said once, what was read stays and is marked as old, and all is well when it is back", async () => {
    await visit(house, "/", async ({ page, context, complaints }) => {
      await eventually(
        () => figure(page, "In house"),
        (shown) => /\d/.test(shown),
      );
      const before = await figure(page, "In house");
      await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
      await context.setOffline(true);
      await page.getByRole("button", { name: /Live updates/ }).click();
      await page.getByRole("button", { name: "Refresh now" }).click();
      const banner = page.getByRole("alert").filter({ hasText: "The Innkit server cannot be reached" });
      await banner.waitFor();
      expect(await banner.count()).toBe(1);
      expect(await figure(page, "In house")).toBe(before);
      await page.locator(".stale").first().waitFor();
      await banner.getByRole("button", { name: "Try now" }).waitFor();
      await banner.getByText(/Next try in|Trying now/).waitFor();
      await context.setOffline(false);
      await banner.waitFor({ state: "detached", timeout: 40_000 });
      await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
      await eventually(
        () => page.locator(".stale").count(),
        (count) => count === 0,
      );
      complaints.take(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    });
  });

  test("does not throw anyone back to the sign-in page", async () => {
    await visit(house, "/completeness/guests", async ({ page, context, complaints }) => {
      await page.locator(".list-table .row-link").first().waitFor();
      await context.setOffline(true);
      await page.getByRole("link", { name: "Vendors", exact: true }).click();
      await page.getByRole("heading", { name: "Vendors", exact: true }).waitFor();
      await page.getByRole("alert").filter({ hasText: "The Innkit server cannot be reached" }).first().waitFor();
      expect(new URL(page.url()).pathname).toBe("/vendors/vendors");
      await context.setOffline(false);
      complaints.take(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    });
  });
}
