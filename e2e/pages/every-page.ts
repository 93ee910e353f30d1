import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type OpenPage, openPage } from "../browser.ts";
import { cookieOf, type House, visit } from "../house.ts";
import { faultsOf, moved, settled, sideways } from "../look.ts";

const pages = [
  ["the dashboard", "/", "Today"],
  ["the list of guests", "/completeness/guests", "Guests"],
  ["the requirements", "/completeness/requirements", "Requirements"],
  ["the list of reservations", "/sync/reservations", "Reservations"],
  ["the list of rooms", "/sync/rooms", "Rooms"],
  ["the list of companies", "/sync/companies", "Companies"],
  ["the sync monitor", "/sync/monitor", "Sync"],
  ["the conflicts", "/sync/conflicts", "Conflicts"],
  ["the outbox", "/sync/writes", "Outbox"],
  ["what was set aside", "/sync/quarantine", "Set aside"],
  ["the gaps", "/sync/gaps", "Gaps"],
  ["the certificates", "/sync/certificates", "Certificates"],
  ["the audit", "/sync/audit", "Audit"],
  ["the rules", "/rules", "Rules"],
  ["the form of a rule", "/rules?rule=new", "A new rule"],
  ["the recommendations", "/rules/recommendations", "Recommended by rules"],
  ["the duplicates", "/duplicates/pairs", "Duplicates"],
  ["the settings of duplicates", "/settings/duplicates", "Settings"],
  ["the key figures", "/reporting/figures", "Key figures"],
  ["the work list", "/recommendations/work-list", "Work list"],
  ["all recommendations", "/recommendations/items", "All recommendations"],
  ["the settings of recommendations", "/settings/recommendations", "Settings"],
  ["the vendors", "/vendors/vendors", "Vendors"],
  ["the form of a vendor", "/vendors/vendors/new", "New vendor"],
  ["the settings of the connection", "/settings/mews", "Settings"],
  ["the settings of completeness", "/settings/completeness", "Settings"],
  ["an address that leads nowhere", "/nowhere", "There is no such page"],
] as const;

export function everyPage(house: House): void {
  test.each(pages)(
    "%s fits every screen and has no serious fault of accessibility, by day and by night",
    async (_, path, title) => {
      await visit(house, path, async ({ page }) => {
        await settled(page, title);
        expect({ theme: "light", faults: await faultsOf(page) }).toEqual({ theme: "light", faults: [] });
        for (const width of [1440, 768, 360]) {
          await page.setViewportSize({ width, height: 800 });
          await settled(page, title);
          expect({ width, sideways: await sideways(page) }).toEqual({ width, sideways: 0 });
        }
        await choose(page, "dark");
        expect({ theme: "dark", faults: await faultsOf(page) }).toEqual({ theme: "dark", faults: [] });
      });
    },
  );

  test("the dashboard stays where it is while its parts and figures come, on a phone too", async () => {
    for (const width of [1440, 390]) {
      const see = async ({ page }: OpenPage) => {
        // Parts come one after the other, and figures after them, each at its time.
        let late = 150;
        await page.route(/\/api\/(?!manifest|live)|\/assets\/.*\.js/, async (route) => {
          await pause((late += 15));
          await route.continue();
        });
        await page.goto(house.app.url);
        await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
        const begun = await page.evaluate(() => performance.now());
        await settled(page, "Today");
        await page.locator(".hotel-clock").waitFor();
        expect({ width, moved: await moved(page, begun) }).toEqual({ width, moved: [] });
        await page.unrouteAll({ behavior: "wait" });
      };
      await visit(house, "/nowhere", see, { width });
    }
  });

  test("the look for such faults finds a picture without words and a page that is too wide", async () => {
    await visit(house, "/nowhere", async ({ page }) => {
      await settled(page, "There is no such page");
      await page.evaluate(() => {
        const picture = document.createElement("img");
        picture.style.cssText = "display: block; inline-size: 4000px; block-size: 10px";
        document.querySelector("main")?.append(picture);
      });
      expect((await faultsOf(page)).join()).toContain("image-alt");
      expect(await sideways(page)).toBeGreaterThan(0);
    });
  });

  test("a guest's page and form fit a phone and have no serious fault of accessibility", async () => {
    const { data } = await house.app.api<{ data: { id: string; name: string }[] }>(
      "/completeness/guests?score.lte=50&perPage=1",
      cookieOf(house),
    );
    const [guest] = data;
    for (const theme of ["light", "dark"] as const) {
      const see = async ({ page }: { page: Page }) => {
        await settled(page, guest!.name);
        expect(await sideways(page)).toBe(0);
        expect({ theme, faults: await faultsOf(page) }).toEqual({ theme, faults: [] });
        await page.getByRole("button", { name: "Edit" }).click();
        await settled(page, `Edit ${guest!.name}`);
        expect(await sideways(page)).toBe(0);
        expect({ theme, faults: await faultsOf(page) }).toEqual({ theme, faults: [] });
      };
      await visit(house, `/completeness/guests/${guest!.id}`, see, { theme, width: 360 });
    }
  });

  test("the sign-in page fits a phone and has no serious fault of accessibility", async () => {
    const { page, context } = await openPage(house.browser, { width: 360 });
    await page.goto(`${house.app.url}/sign-in`);
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });

  test("the night is dark and chosen by hand, and stays after a reload", async () => {
    await visit(house, "/", async ({ page }) => {
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
      const day = await ground();
      await page.getByRole("button", { name: /account and appearance/ }).click();
      await page.getByText("Dark", { exact: true }).click();
      expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
      expect(await ground()).not.toBe(day);
      expect(await page.evaluate(() => localStorage.getItem("innkit.theme"))).toBe("dark");
    });
  });

  test("the menu opens on a phone and leads to every page of it", async () => {
    await visit(
      house,
      "/",
      async ({ page }) => {
        await page.getByRole("button", { name: "Menu" }).click();
        await page.getByRole("dialog").getByRole("link", { name: "Guests", exact: true }).click();
        await page.getByRole("heading", { name: "Guests", exact: true }).waitFor();
        await page.getByRole("dialog").waitFor({ state: "hidden" });
        await page.locator(".row-cards .card").first().waitFor();
      },
      { width: 360 },
    );
  });
}

/** Chooses as another tab would: the page hears of it and changes without being read anew. */
async function choose(page: Page, mode: "light" | "dark"): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem("innkit.theme", chosen);
    window.dispatchEvent(new StorageEvent("storage", { key: "innkit.theme" }));
  }, mode);
  await page.waitForFunction((chosen) => document.documentElement.dataset["theme"] === chosen, mode);
}
