import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cookieOf, type House, visit } from "../house.ts";

interface Guest {
  id: string;
  name: string;
}

export function guestEditPages(house: House): void {
  let next = 1;
  /** Of the weak profiles one that no other test has changed. */
  const somebody = async (): Promise<Guest> => {
    const path = `/completeness/guests?score.gte=20&score.lte=60&sort=number&perPage=1&page=${next++}`;
    return (await house.app.api<{ data: Guest[] }>(path, cookieOf(house))).data[0]!;
  };
  const save = (page: Page) => page.getByRole("button", { name: "Save" });

  test("a gap leads to its field, the mended value is previewed, sent, and seen to be in Mews", async () => {
    const { id, name } = await somebody();
    await visit(house, `/completeness/guests/${id}`, async ({ page }) => {
      const gaps = page.getByRole("list", { name: "What is missing" });
      await gaps.getByRole("link", { name: "Mend it here" }).first().click();
      await page.getByRole("heading", { level: 1, name: `Edit ${name.replaceAll(/\s+/g, " ").trim()}` }).waitFor();
      const asked = new URL(page.url()).searchParams.get("field");
      await page.waitForFunction((field) => document.activeElement?.id === field, asked);
      expect(await save(page).isDisabled()).toBe(true);
      await page.getByLabel("E-mail", { exact: true }).fill("not one");
      await page.getByLabel("Occupation").fill("keeper of a lighthouse");
      await save(page).click();
      await page.getByText("This is not an e-mail address").first().waitFor();
      const mail = `keeper.${id.slice(0, 8)}@mail.example`;
      await page.getByLabel("E-mail", { exact: true }).fill(mail);
      await page.getByLabel("Nationality").fill("portu");
      await page.getByLabel("Nationality").press("Enter");
      await page.getByRole("button", { name: "Show exactly what Mews gets" }).click();
      const request = JSON.parse(await page.getByLabel("The request").innerText()) as object;
      expect(request).toMatchObject({
        AccountUpdates: [{ Id: id, Customer: { Email: { Value: mail }, NationalityCode: { Value: "PT" } } }],
      });
      await page.getByLabel("Why").fill("told at the desk");
      await page.getByLabel("Why").press("Enter");
      const sent = page.getByRole("region", { name: "Changes for Mews" });
      await sent.getByText("told at the desk").waitFor();
      await sent.getByText("Mews has it").waitFor({ timeout: 30_000 });
    });
    const { fields } = await house.app.api<{ fields: { field: string; value: unknown; from: string }[] }>(
      `/sync/records/guest/${id}/form`,
      cookieOf(house),
    );
    expect(fields.find(({ field }) => field === "nationality")).toMatchObject({ value: "PT", from: "ours" });
  });

  test("of two who edit one guest the second is told, keeps what was typed, and decides", async () => {
    const { id } = await somebody();
    await visit(house, `/completeness/guests/${id}/edit`, async ({ page, complaints }) => {
      await page.getByLabel("Occupation").fill("cook");
      await visit(house, `/completeness/guests/${id}/edit`, async (other) => {
        await other.page.getByLabel("Occupation").fill("baker");
        await other.page.getByLabel("Place of birth").fill("Faro");
        await save(other.page).click();
        await other.page.getByRole("heading", { name: "Changes for Mews" }).waitFor();
      });
      await page.getByText("meanwhile: baker").waitFor();
      expect(await page.getByLabel("Place of birth").inputValue()).toBe("Faro");
      expect(await page.getByLabel("Occupation").inputValue()).toBe("cook");
      await save(page).click();
      await page.getByText("Choose which of the two is to stand").waitFor();
      complaints.take(/409/);
      await page.getByRole("button", { name: "Keep what I typed" }).click();
      await save(page).click();
      await page.getByRole("region", { name: "Changes for Mews" }).getByText("Mews has it").first().waitFor();
    });
  });
}
