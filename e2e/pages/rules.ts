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

  test("are written, looked through, tried on a stay, replayed and let run, each in its place", async () => {
    await visit(house, "/rules", async ({ page }) => {
      await page.getByRole("link", { name: "New rule" }).click();
      await page.getByText("is missing").waitFor();
      await page.getByRole("textbox", { name: "Name" }).fill("Soon here");
      await page.getByText("if days until arrival is at most 3").waitFor();
      // What is put together by hand is what is stored, and the JSON shows it.
      await page.getByRole("button", { name: "Add a condition" }).click();
      await page.getByTitle("What is looked at").last().selectOption("stay.nights");
      await page.getByTitle("How it is compared").last().selectOption("greaterThan");
      await page.getByLabel("Kind of value").last().selectOption("number");
      await page.getByText("days until arrival is at most 3 and nights is above 0").waitFor();
      await page.getByRole("button", { name: "Save as a draft" }).click();

      await page.getByRole("button", { name: "Replay them" }).click();
      await page.locator(".rule-figures").getByText("fired").waitFor();
      await page.getByRole("tab", { name: "JSON" }).click();
      const json = await page.getByRole("textbox", { name: "The rule as JSON" }).inputValue();
      expect((JSON.parse(json) as { conditions: unknown }).conditions).toEqual({
        all: [
          { fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 3 },
          { fact: "stay", path: "nights", operator: "greaterThan", value: 0 },
        ],
      });
      await page.getByRole("tab", { name: "Try it" }).click();
      await page.getByRole("combobox", { name: "Stay" }).click();
      await page.locator(".ant-select-item-option").first().click();
      await page.getByRole("button", { name: "Try it" }).click();
      await page
        .getByRole("status")
        .getByText(/Fires because|Does not fire because/)
        .waitFor();

      await page.getByRole("tab", { name: "Versions" }).click();
      await page.getByRole("button", { name: "Let it run" }).click();
      await page.getByRole("button", { name: "Let version 1 run" }).click();
      await page.getByText("Runs", { exact: true }).waitFor();

      // The next version goes the same way, and is shown beside the one that runs.
      await page.getByRole("tab", { name: "Rule", exact: true }).click();
      await page.getByRole("textbox", { name: "Name" }).fill("Here soon");
      await page.getByRole("button", { name: "Save as a draft" }).click();
      await page.getByText("What version 2 would have done").waitFor();
      await page.getByRole("button", { name: "Replay them" }).click();
      await page.locator(".rule-figures").getByText("fired").waitFor();
      await page.getByRole("tab", { name: "Versions" }).click();
      await page.getByRole("button", { name: "Let it run" }).click();
      const asked = page.getByRole("dialog");
      await asked.getByText("Here soon").first().waitFor();
      await asked.getByRole("button", { name: "Let version 2 run" }).click();
      await page.getByRole("button", { name: "Go back to version 1" }).waitFor();
    });
  });

  test("are looked through without anything moving under the hand that presses it", async () => {
    const { data } = await house.app.api<{ data: { id: string }[] }>("/rules", cookieOf(house));
    for (const width of [1440, 390]) {
      let answer = () => {};
      const held = new Promise<void>((go) => (answer = go));
      await visit(
        house,
        "/rules",
        async ({ page }) => {
          await page.route("**/api/rules/lint", async (route) => {
            await held;
            await route.continue();
          });
          await page.goto(`${house.app.url}/rules?rule=${data[0]!.id}`);
          await page.getByText("Looking it through…").waitFor();
          await page.getByRole("tab", { name: "Try it" }).hover();
          await page.mouse.down();
          answer();
          await page.getByText("Looking it through…").waitFor({ state: "hidden" });
          await page.mouse.up();
          await page.getByRole("combobox", { name: "Stay" }).waitFor();
        },
        { width },
      );
    }
  });

  test("are put together of the words of the hotel, and stay what the server takes when their moment is another", async () => {
    await visit(house, "/rules?rule=new", async ({ page }) => {
      const choose = async (label: string, choice: string) => {
        const box = page.getByRole("combobox", { name: label, exact: true }).last();
        await box.click();
        await box.fill(choice);
        await box.press("Enter");
      };
      await page.getByRole("textbox", { name: "Name" }).fill("No check-in without a nationality");
      await choose("When", "Before a check-in");
      await page.getByText("It is a check now: nothing else is asked there.").waitFor();
      await page.getByRole("textbox", { name: "Message" }).fill("Ask {guest.name} for it");
      await page.getByRole("button", { name: "Add a condition" }).click();
      await page.getByTitle("What is looked at").last().selectOption("guest.gaps");
      await choose("Value", "No nationality");
      await page.getByText("and the guest has the gap “No nationality”").waitFor();
      await page.getByText("Nothing about it is odd.").waitFor();

      await choose("When", "A stay, its guest or the day changes");
      await page.getByText("“Block, where it is asked” became “Warn”").waitFor();
      await page.getByText("Nothing about it is odd.").waitFor();
      const saved = page.waitForResponse((response) => response.url().endsWith("/api/rules/drafts"));
      await page.getByRole("button", { name: "Save as a draft" }).click();
      expect(((await (await saved).json()) as { rule: object }).rule).toMatchObject({
        type: "validation",
        trigger: "sync.reservations_changed",
        actions: [{ action: "warn", args: { message: "Ask {guest.name} for it" } }],
        conditions: {
          all: [{ path: "daysUntilArrival" }, { path: "gaps", operator: "contains", value: "nationality_missing" }],
        },
      });
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
