import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cookieOf, eventually, type House, visit } from "../house.ts";

interface Guest {
  id: string;
  name: string;
  email: string | null;
  score: number;
}

interface Found {
  data: Guest[];
  total: number;
}

const names = async (page: Page) =>
  (await page.locator(".list-table .row-link").allInnerTexts()).map((name) => name.replaceAll(/\s+/g, " ").trim());
/** As a browser shows text: runs of blanks as one. */
const wanted = (found: Found) => found.data.map(({ name }) => name.replaceAll(/\s+/g, " ").trim());

export function guestPages(house: House): void {
  const ask = (query: string) => house.app.api<Found>(`/completeness/guests?${query}`, cookieOf(house));
  const shows = (page: Page, found: Found) =>
    eventually(
      () => names(page),
      (shown) => JSON.stringify(shown) === JSON.stringify(wanted(found)),
    );

  test("are listed as the server sorts them, page by page", async () => {
    await visit(house, "/completeness/guests", async ({ page }) => {
      await shows(page, await ask("sort=name&perPage=25"));
      await page.getByRole("columnheader", { name: "Completeness" }).click();
      await shows(page, await ask("sort=score&perPage=25"));
      expect(new URL(page.url()).searchParams.get("sort")).toBe("score");
      await page.getByRole("listitem", { name: "2", exact: true }).click();
      await shows(page, await ask("sort=score&perPage=25&page=2"));
      await page.goBack();
      await shows(page, await ask("sort=score&perPage=25"));
    });
  });

  test("are found by what is typed, and the address says so", async () => {
    const [someone] = (await ask("sort=-score&perPage=1")).data;
    await visit(house, "/completeness/guests", async ({ page }) => {
      await page.getByPlaceholder("Name, e-mail, phone or number").fill(someone!.name);
      await shows(page, await ask(`q=${encodeURIComponent(someone!.name)}&sort=name&perPage=25`));
      expect(new URL(page.url()).searchParams.get("q")).toBe(someone!.name);
    });
  });

  test("are filtered by a link as by hand, and each filter can be taken off", async () => {
    await visit(house, "/completeness/guests?score.lte=49&sort=-score", async ({ page }) => {
      const found = await ask("score.lte=49&sort=-score&perPage=25");
      await shows(page, found);
      await page.getByText(`${found.total.toLocaleString("en-GB")} found`).waitFor();
      await page.getByRole("button", { name: "Filters" }).click();
      await page.getByRole("spinbutton", { name: "Completeness, from" }).fill("40");
      await page.getByRole("spinbutton", { name: "Completeness, from" }).press("Enter");
      await shows(page, await ask("score.gte=40&score.lte=49&sort=-score&perPage=25"));
      await page.keyboard.press("Escape");
      await page.getByLabel("Take off: Completeness to 49").click();
      await shows(page, await ask("score.gte=40&sort=-score&perPage=25"));
    });
  });

  test("that nobody is called say so, and how to see everyone again", async () => {
    await visit(house, "/completeness/guests?q=nobodyiscalledthis", async ({ page }) => {
      await page.getByText("Nothing fits what you look for.").waitFor();
      await page.getByRole("button", { name: "Clear search and filters" }).click();
      await shows(page, await ask("sort=name&perPage=25"));
    });
  });

  test("that a link asks for by a word that there is not are no empty list: it says so, and shows them all again", async () => {
    await visit(house, "/completeness/guests?gaps=no_mail&sort=-score", async ({ page, complaints }) => {
      await page.getByText('"gaps" is never "no_mail"; there are: ').waitFor();
      complaints.take(/400/);
      await page.getByRole("button", { name: "Show the whole list" }).click();
      await shows(page, await ask("sort=name&perPage=25"));
    });
  });

  test("each have a page with the score, its parts, and what to mend", async () => {
    const [weak] = (await ask("score.gte=20&score.lte=60&sort=score&perPage=1")).data;
    const score = await house.app.api<{
      score: number;
      gaps: { message: string; mend: string }[];
      parts: { points: number }[];
    }>(`/completeness/guests/${weak!.id}/score`, cookieOf(house));
    expect(score.gaps.length).toBeGreaterThan(0);
    await visit(house, "/completeness/guests?score.gte=20&score.lte=60&sort=score", async ({ page }) => {
      await page.locator(".list-table .row-link").first().click();
      await page.getByRole("heading", { name: weak!.name, level: 1 }).waitFor();
      await page.getByRole("img", { name: new RegExp(`^${score.score} of 100`) }).waitFor();
      const gaps = page.getByRole("list", { name: "What is missing" }).getByRole("listitem");
      expect(await gaps.count()).toBe(score.gaps.length);
      await page.getByText(score.gaps[0]!.message).waitFor();
      await page.getByText(score.gaps[0]!.mend).first().waitFor();
      const points = await page.locator(".parts tbody tr td:nth-child(2)").allInnerTexts();
      expect(points.reduce((sum, text) => sum + Number(text), 0)).toBe(score.score);
      await page.getByRole("heading", { name: "Stays", exact: true }).waitFor();
    });
  });

  test("that are not there are said to be missing, with a reference", async () => {
    await visit(house, "/completeness/guests/00000000-0000-4000-8000-000000000000", async ({ page, complaints }) => {
      await page.getByRole("alert").first().getByText("Reference").waitFor();
      complaints.take(/404/);
    });
  });

  test("keep the columns that a person chose", async () => {
    await visit(house, "/completeness/guests", async ({ page }) => {
      await page.getByRole("columnheader", { name: "Nationality" }).waitFor();
      await page.getByRole("button", { name: "How the list looks" }).click();
      await page.getByRole("checkbox", { name: "Nationality" }).uncheck();
      await page.getByRole("columnheader", { name: "Nationality" }).waitFor({ state: "detached" });
      await page.reload();
      await page.getByRole("columnheader", { name: "Completeness" }).waitFor();
      expect(await page.getByRole("columnheader", { name: "Nationality" }).count()).toBe(0);
    });
  });

  test("can be had as a file of what is filtered", async () => {
    const { total } = await ask("score.lte=49");
    await visit(house, "/completeness/guests?score.lte=49", async ({ page }) => {
      await page.getByRole("button", { name: "How the list looks" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: /rows as CSV/ }).click(),
      ]);
      const stream = await download.createReadStream();
      let text = "";
      for await (const chunk of stream) text += String(chunk);
      expect(text.split("\r\n")).toHaveLength(Math.min(total, 5_000) + 1);
      expect(text).toMatch(/^\uFEFFName,Completeness,/);
    });
  });
}
