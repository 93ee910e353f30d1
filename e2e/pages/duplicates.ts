import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cookieOf, eventually, type House, visit } from "../house.ts";

interface Pairs {
  data: readonly { id: string; state: string; title: string }[];
}

const ottilie = {
  FirstName: "Ottilie",
  LastName: "Quandt",
  Email: "ottilie.quandt@mail.example",
  BirthDate: "1971-05-08",
  Phone: "+49 30 5550173",
};

export function duplicatePages(house: House): void {
  let id = "";
  const look = () => house.app.api<Pairs>("/duplicates/pairs?q=Quandt&property=lighthouse", cookieOf(house));
  const stateOf = async () => (await look()).data.find((pair) => pair.id === id)?.state;

  test("a guest who is booked under two profiles is found by itself, and stands in the list", async () => {
    const { staff } = house.app.mews;
    staff.book({ guest: ottilie });
    staff.book({ guest: { ...ottilie, FirstName: "Otilie", Phone: null } });
    await eventually(look, ({ data }) => data.length > 0, 60_000);
    id = (await look()).data[0]?.id ?? "";
    await visit(house, "/duplicates/pairs?q=Quandt", async ({ page }) => {
      await page.getByText("Quandt").first().click();
      await page.getByRole("heading", { name: /Quandt/, level: 1 }).waitFor();
      await page.getByText("ottilie.quandt@mail.example").first().waitFor();
    });
  });

  test("both profiles stand side by side, with what each field says, on a phone too", async () => {
    for (const [width, theme] of [
      [1280, "light"],
      [390, "dark"],
    ] as const) {
      await visit(
        house,
        `/duplicates/pairs/${id}`,
        async ({ page }) => {
          await page.getByText(/% likely one person/).waitFor();
          await page.getByRole("radio", { name: "First name of profile A" }).waitFor();
          await page
            .getByText(/^same, \+/)
            .first()
            .waitFor();
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        },
        { width, theme },
      );
    }
  });

  test("a pair is decided on by a key, and the decision is taken back", async () => {
    await visit(house, `/duplicates/pairs/${id}`, async ({ page }) => {
      await ready(page);
      await page.keyboard.press("n");
      await eventually(stateOf, (state) => state === "different");
    });
    await visit(house, `/duplicates/pairs/${id}`, async ({ page }) => {
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Undo" }).click();
      await eventually(stateOf, (state) => state === "open");
      await page.getByRole("button", { name: "Merge as proposed" }).waitFor();
    });
  });

  test("a merge is made here first, and in Mews only after a warning", async () => {
    await visit(house, `/duplicates/pairs/${id}`, async ({ page }) => {
      await ready(page);
      await page.keyboard.press("m");
      await eventually(stateOf, (state) => state === "merged");
    });
    await visit(house, `/duplicates/pairs/${id}`, async ({ page }) => {
      await page.getByText("Both profiles are kept").waitFor();
      await page.getByRole("button", { name: "Merge in Mews too…" }).click();
      await page.getByText("Nobody can take that back").waitFor();
      await page.getByRole("button", { name: "Merge in Mews", exact: true }).click();
      await page.getByText("Mews was told to merge them").waitFor();
    });
  });
}

async function ready(page: Page): Promise<void> {
  await page.getByText("Keys: M merges").waitFor();
}
