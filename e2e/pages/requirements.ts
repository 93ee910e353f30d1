import { expect, test } from "vitest";
import { cookieOf, eventually, type House, visit } from "../house.ts";

interface InForce {
  number: number;
  settings: { phone: { on: boolean; weight: number } };
  rescore: { finishedAt: string | null } | null;
}

export function requirementsPages(house: House): void {
  const inForce = () => house.app.api<InForce>("/completeness/requirements", cookieOf(house));
  const mean = async () => (await house.app.api<{ mean: number }>("/completeness/summary", cookieOf(house))).mean;

  test("are tried out, saved, and put back, and the trial tells what then happens", async () => {
    await visit(house, "/completeness/requirements", async ({ page }) => {
      const before = await mean();
      await page.getByRole("spinbutton", { name: "Weight of Phone" }).fill("60");
      await page.getByRole("spinbutton", { name: "Weight of Phone" }).press("Tab");
      await page.getByRole("button", { name: "Try it out" }).click();
      const trial = page.getByRole("status", { name: "What it would do" });
      await trial.getByText(/would have another score/).waitFor();
      const [, now, then] = await trial
        .getByRole("row", { name: /^Overall/ })
        .locator("th, td")
        .allInnerTexts();
      expect(Number(now)).toBe(before);
      expect(await mean()).toBe(before);

      await page.getByRole("button", { name: "Save and score anew" }).click();
      await eventually(mean, (found) => found !== before);
      expect(await mean()).toBe(Number(then!.split(/\s/)[0]));
      await eventually(inForce, ({ rescore }) => rescore !== null && rescore.finishedAt !== null);
      expect((await inForce()).settings.phone).toEqual({ on: true, weight: 60 });

      await page.getByRole("switch", { name: "Ask for Phone" }).click();
      await page.getByRole("button", { name: "Save and score anew" }).click();
      await page.getByText("Phone is no longer asked for").waitFor();
      await page.getByRole("button", { name: "Put in force" }).first().click();
      await page.getByRole("dialog").getByRole("button", { name: "Put it in force" }).click();
      await eventually(inForce, ({ settings }) => settings.phone.on);
      await page.getByText("Phone is asked for").waitFor();
    });
  });

  test("are scores for each purpose on a guest's page", async () => {
    const { data } = await house.app.api<{ data: { id: string }[] }>(
      "/completeness/guests?score.gte=20&score.lte=80&perPage=1",
      cookieOf(house),
    );
    const { gaps } = await house.app.api<{ gaps: { message: string }[] }>(
      `/completeness/guests/${data[0]!.id}/score?purpose=marketing`,
      cookieOf(house),
    );
    await visit(house, `/completeness/guests/${data[0]!.id}`, async ({ page }) => {
      await page
        .getByRole("radiogroup", { name: "Score for" })
        .getByText(/^Marketing \d+$/)
        .click();
      const list = page.getByRole("list", { name: "What is missing" });
      await eventually(
        () => list.getByRole("listitem").count(),
        (count) => count === gaps.length,
      );
      for (const { message } of gaps) await list.getByText(message).waitFor();
    });
  });
}
