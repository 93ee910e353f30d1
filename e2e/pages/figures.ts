/// <reference lib="dom" />
import { expect, test } from "vitest";
import type { Kpis } from "../../packages/plugins/reporting/src/index.ts";
import { cookieOf, type House, visit } from "../house.ts";

const days = "from=2026-02-01&to=2026-02-28";

export function figurePages(house: House): void {
  test("key figures are the server's, say how they are made, and lead to the rows that add up to them", async () => {
    const cookie = cookieOf(house);
    const { figures } = await house.app.api<Kpis>(`/reporting/kpis?${days}&basis=benchmark`, cookie);
    const sold = figures.find(({ figure }) => figure === "roomsSold")!.value as number;
    await visit(house, `/reporting/figures?${days}&basis=benchmark`, async ({ page }) => {
      const tile = page.getByRole("region", { name: "Rooms sold", exact: true });
      expect(await tile.locator(".metric").textContent()).toBe(sold.toLocaleString("en-GB"));
      await tile.getByRole("button", { name: /is made$/ }).click();
      await page.getByText("Room nights sold").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Sold, 2026-02-14:/ }).click();
      const drawer = page.getByRole("dialog");
      await drawer.getByText(/^Rooms sold, 2026-02-14: \d+$/).waitFor();
      const [, sum] = /: (\d+)$/.exec((await drawer.locator(".kpi-sum strong").textContent())!)!;
      expect(await drawer.locator("tbody tr").count()).toBe(Number(sum));
    });
  });

  test("the basis is explained, and another one gives other figures, in an address that can be sent on", async () => {
    await visit(house, `/reporting/figures?${days}&basis=mews`, async ({ page }) => {
      await page.getByText("This is how Mews counts.").waitFor();
      await page.getByText("Benchmark basis").click();
      await page.getByText("This is how hotels are compared.").waitFor();
      expect(page.url()).toContain("basis=benchmark");
    });
  });
}
