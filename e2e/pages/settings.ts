import { expect, test } from "vitest";
import { cookieOf, type House, visit } from "../house.ts";

export function settingsPages(house: House): void {
  test("are saved and stay saved", async () => {
    await visit(house, "/settings/completeness", async ({ page }) => {
      const bar = page.getByRole("spinbutton", { name: "A profile is weak below" });
      await bar.fill("65");
      await page.getByText("Not saved yet").waitFor();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText(/^Saved .* by /).waitFor();
      await page.reload();
      await bar.waitFor();
      expect(await bar.inputValue()).toBe("65");
    });
    const { values } = await house.app.api<{ values: { weakBelow: number } }>(
      "/settings/completeness",
      cookieOf(house),
    );
    expect(values.weakBelow).toBe(65);
  });

  test("are put back by one press before they are saved", async () => {
    await visit(house, "/settings/completeness", async ({ page }) => {
      const bar = page.getByRole("spinbutton", { name: "A profile is weak below" });
      await bar.fill("12");
      await page.getByRole("button", { name: "Undo changes" }).click();
      expect(await bar.inputValue()).toBe("65");
    });
  });

  test("never show a secret, and keep it when something else is saved", async () => {
    const { clientToken, accessToken } = house.app.mews.credentials;
    await visit(house, "/settings/mews", async ({ page }) => {
      await page.getByLabel("A value is kept").first().waitFor();
      const html = await page.content();
      expect(html).not.toContain(clientToken);
      expect(html).not.toContain(accessToken);
    });
    const read = await house.app.api<{ values: object }>("/settings/mews", cookieOf(house));
    expect(read.values).toMatchObject({ clientToken: { set: true }, accessToken: { set: true } });
    expect(JSON.stringify(read)).not.toContain(accessToken);
  });

  test("that somebody else changed meanwhile are not overwritten", async () => {
    await visit(house, "/settings/completeness", async ({ page, complaints }) => {
      await page.getByRole("spinbutton", { name: "A profile is weak below" }).fill("70");
      const { values, version } = await house.app.api<{ values: object; version: number }>(
        "/settings/completeness",
        cookieOf(house),
      );
      const other = await fetch(`${house.app.url}/api/settings/completeness`, {
        method: "PUT",
        headers: { cookie: cookieOf(house), "content-type": "application/json", origin: house.app.url },
        body: JSON.stringify({ values: { ...values, weakBelow: 61 }, version }),
      });
      expect(other.status).toBe(200);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("alert").getByText("Somebody changed it meanwhile").waitFor();
      complaints.take(/409/);
    });
  });
}
