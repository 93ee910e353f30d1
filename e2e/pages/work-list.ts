import { expect, test } from "vitest";
import { cookieOf, eventually, type House, visit } from "../house.ts";

interface Entry {
  guestId: string;
  guest: string;
  days: number;
  items: { id: string; cause: string; title: string }[];
}

const tabOf = (days: number): string => (days <= 0 ? "Tonight" : days === 1 ? "Tomorrow" : "Later");

export function workListPages(house: House): void {
  const first = async (cause: string): Promise<Entry> => {
    const path = `/recommendations/work-list?inHouse=false&causes=${cause}&perPage=1`;
    const { data } = await house.app.api<{ data: Entry[] }>(path, cookieOf(house));
    return data[0]!;
  };

  test("mends a profile in Mews with a preview, and is shorter for it", async () => {
    const { guestId, guest, days } = await first("nationality_missing");
    await visit(house, "/recommendations/work-list", async ({ page }) => {
      await page.getByText(new RegExp(`^${tabOf(days)} \\d+$`)).click();
      await page.getByLabel("Search the work list").fill(guest);
      await page.keyboard.press("Enter");
      const todo = page.getByRole("listitem", { name: `No nationality, ${guest}`, exact: true }).first();
      await todo.getByRole("button", { name: "Mend" }).click();
      await page.getByLabel("The right value").fill("pt");
      await page.getByRole("button", { name: "Preview" }).click();
      await page.getByText("Goes to Mews").waitFor();
      await page.getByRole("button", { name: "Write to Mews" }).click();
      await page.getByText("It is on its way to Mews.").waitFor();
      await todo.waitFor({ state: "detached" });
    });
    const guestNow = () => house.app.api<{ nationality: string }>(`/completeness/guests/${guestId}`, cookieOf(house));
    await eventually(guestNow, ({ nationality }) => nationality === "PT");
  });

  test("names the rule that holds a change up, and leads to it", async () => {
    const { guest, days } = await first("nationality_missing");
    await visit(house, "/recommendations/work-list", async ({ page, context, complaints }) => {
      const rule = {
        name: "Nobody from France without a call",
        type: "validation",
        trigger: "sync.before_push",
        conditions: { all: [{ fact: "write", path: "after.nationality", operator: "equal", value: "FR" }] },
        actions: [{ action: "block", args: { message: "Call {guest.name} first" } }],
      };
      const headers = { origin: house.app.url };
      const made = await context.request.post(`${house.app.url}/api/rules`, { data: rule, headers });
      const { id } = (await made.json()) as { id: string };
      await page.getByText(new RegExp(`^${tabOf(days)} \\d+$`)).click();
      await page.getByLabel("Search the work list").fill(guest);
      await page.keyboard.press("Enter");
      const todo = page.getByRole("listitem", { name: `No nationality, ${guest}`, exact: true }).first();
      await todo.getByRole("button", { name: "Mend" }).click();
      await page.getByLabel("The right value").fill("fr");
      await page.getByRole("button", { name: "Preview" }).click();
      await page.getByText(`Call ${guest} first`).waitFor();
      complaints.take(/422/);
      await page.getByRole("link", { name: `Open the rule “${rule.name}”` }).click();
      await page.getByRole("heading", { name: rule.name, level: 1 }).waitFor();
      expect((await context.request.delete(`${house.app.url}/api/rules/${id}`, { headers })).ok()).toBe(true);
    });
  });

  test("takes a no with its reason, and takes it back", async () => {
    const { guest, days, items } = await first("phone_missing");
    const { id } = items.find(({ cause }) => cause === "phone_missing")!;
    const state = async () =>
      await house.app.api<{ state: string; reason: string | null }>(`/recommendations/${id}`, cookieOf(house));
    await visit(house, "/recommendations/work-list", async ({ page }) => {
      await page.getByText(new RegExp(`^${tabOf(days)} \\d+$`)).click();
      await page.getByLabel("Search the work list").fill(guest);
      await page.keyboard.press("Enter");
      const todo = page.getByRole("listitem", { name: `No phone, ${guest}`, exact: true }).first();
      await page
        .getByRole("button", { name: /^Show \d+ more$/ })
        .or(todo)
        .first()
        .waitFor();
      if (!(await todo.isVisible()))
        await page
          .getByRole("button", { name: /^Show \d+ more$/ })
          .first()
          .click();
      await todo.getByRole("button", { name: "Dismiss" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
      await todo.waitFor({ state: "detached" });
      expect(await state()).toMatchObject({ state: "dismissed", reason: "The guest would rather not say" });
      await page.getByRole("button", { name: "Undo" }).click();
      await eventually(state, (seen) => seen.state === "open");
    });
  });
}
