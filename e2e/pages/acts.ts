import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cookieOf, type House, visit } from "../house.ts";
import { faultsOf, loaded, sideways } from "../look.ts";

export function actPages(house: House): void {
  test("the newest act, and what there is of writes, conflicts and certificates, fit a phone and have no serious fault", async () => {
    let seen = 0;
    for (const list of ["audit", "writes", "conflicts", "certificates"]) {
      const { data } = await house.app.api<{ data: { id: string }[] }>(`/sync/${list}?perPage=1`, cookieOf(house));
      for (const theme of data[0] ? (["light", "dark"] as const) : []) {
        const see = async ({ page }: { page: Page }) => {
          await page.locator("main .facts-card").waitFor();
          await loaded(page);
          expect({ list, sideways: await sideways(page) }).toEqual({ list, sideways: 0 });
          expect({ list, theme, faults: await faultsOf(page) }).toEqual({ list, theme, faults: [] });
        };
        await visit(house, `/sync/${list}/${data[0]!.id}`, see, { theme, width: 360 });
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(1);
  });
}
