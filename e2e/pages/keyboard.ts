import { expect, test } from "vitest";
import { cookieOf, type House, visit } from "../house.ts";

export function keyboardPages(house: House): void {
  test("finds a guest by name and goes there without a mouse", async () => {
    const { data } = await house.app.api<{ data: { name: string }[] }>(
      "/completeness/guests?sort=-score&perPage=1",
      cookieOf(house),
    );
    await visit(house, "/", async ({ page }) => {
      await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
      await page.keyboard.press("Control+k");
      await page.keyboard.type(data[0]!.name);
      await page.getByRole("option", { name: data[0]!.name }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: data[0]!.name, level: 1 }).waitFor();
    });
  });

  test("walks the palette by arrows and closes it by Escape", async () => {
    await visit(house, "/", async ({ page }) => {
      await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
      await page.keyboard.press("Control+k");
      const options = page.getByRole("option");
      await options.first().waitFor();
      expect(await options.first().getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("ArrowDown");
      expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("Escape");
      await options.first().waitFor({ state: "detached" });
    });
  });

  test("searches the list by / and shows its keys by ?", async () => {
    await visit(house, "/completeness/guests", async ({ page }) => {
      const box = page.getByPlaceholder("Name, e-mail, phone or number");
      await box.waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("Search the list on this page").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await page.keyboard.press("/");
      expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.type("a?/");
      expect(await box.inputValue()).toBe("a?/");
    });
  });

  test("skips the menu, and reaches everything on the dashboard in reading order", async () => {
    await visit(house, "/", async ({ page }) => {
      await page.getByRole("link", { name: /^Arrivals today/ }).waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
      const reached: string[] = [];
      for (let step = 0; step < 12; step++) {
        await page.keyboard.press("Tab");
        reached.push(
          await page.evaluate(() => {
            const element = document.activeElement;
            return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
          }),
        );
      }
      const arrivals = reached.findIndex((name) => name.startsWith("Arrivals today:"));
      const inHouse = reached.findIndex((name) => name.startsWith("In house:"));
      expect(arrivals).toBeGreaterThanOrEqual(0);
      expect(inHouse).toBeGreaterThan(arrivals);
    });
  });
}
