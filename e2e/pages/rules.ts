import { expect, test } from "vitest";
import { cookieOf, type House, visit } from "../house.ts";

export function rulePages(house: House): void {
  test("are switched off and on, and stay so", async () => {
    await visit(house, "/rules", async ({ page }) => {
      const first = page.getByRole("switch").first();
      await first.waitFor();
      const name = ((await first.getAttribute("aria-label")) ?? "").replace(/: (on|off)$/, "");
      const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
      await first.click();
      await page.getByRole("switch", { name: `${name}: off` }).waitFor();
      expect((await saved).status()).toBe(200);
      await page.reload();
      await page.getByRole("switch", { name: `${name}: off` }).click();
      await page.getByRole("switch", { name: `${name}: on` }).waitFor();
    });
  });

  test("go back to what they were when the server refuses, and say why", async () => {
    await visit(house, "/rules", async ({ page, complaints }) => {
      const first = page.getByRole("switch", { name: /: on$/ }).first();
      await first.waitFor();
      const label = (await first.getAttribute("aria-label")) ?? "";
      await page.route("**/api/rules/*", (route) =>
        route.request().method() === "PATCH"
          ? route.fulfill({
              status: 409,
              json: {
                error: { code: "rules/rule_conflict", message: "Somebody changed this rule", requestId: "req_e2e" },
              },
            })
          : route.continue(),
      );
      await first.click();
      await page.getByText("Somebody changed this rule (reference req_e2e)").waitFor();
      await page.getByRole("switch", { name: label }).waitFor();
      complaints.take(/409/);
    });
  });

  test("show what they did, each time with the reason", async () => {
    await visit(house, "/rules", async ({ page }) => {
      await page.getByRole("button", { name: "Show what it did" }).first().click();
      const drawer = page.getByRole("dialog");
      await drawer
        .getByText(/\d+ times?|It has not fired yet/)
        .first()
        .waitFor();
      await page.keyboard.press("Escape");
      await drawer.waitFor({ state: "hidden" });
    });
  });

  test("recommend, and a person decides: done with a reason, and open again", async () => {
    const { data } = await house.app.api<{ data: { id: string; title: string }[] }>(
      "/rules/recommendations?state=open&perPage=1",
      cookieOf(house),
    );
    const [first] = data;
    await visit(house, `/rules/recommendations/${first!.id}`, async ({ page }) => {
      await page.getByRole("heading", { name: first!.title, level: 1 }).waitFor();
      await page.getByLabel("Reason").fill("Asked at the desk");
      await page.getByRole("button", { name: "Done" }).click();
      await page.getByText(/^Done by hand.*: Asked at the desk$/).waitFor();
      const now = await house.app.api<{ state: string; reason: string }>(
        `/rules/recommendations/${first!.id}`,
        cookieOf(house),
      );
      expect(now).toMatchObject({ state: "done", reason: "Asked at the desk" });
      await page.getByRole("button", { name: "Open again" }).click();
      await page.getByRole("button", { name: "Dismiss" }).waitFor();
    });
  });
}
