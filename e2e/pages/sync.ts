import type { APIRequestContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage } from "../browser.ts";
import { cookieOf, eventually, type House, visit } from "../house.ts";

interface Listed {
  data: { id: string; title: string; state: string; recordId: string }[];
  total: number;
}

/** Guests of two plain names that no one else has, so that a name finds the one that is meant. */
async function someGuests(house: House, from: number, count: number): Promise<{ id: string; name: string }[]> {
  const { data } = await house.app.api<{ data: { id: string; name: string }[] }>(
    "/completeness/guests?perPage=200&sort=name&q=an",
    cookieOf(house),
  );
  const isAlone = (name: string) => data.filter((one) => one.name.includes(name)).length === 1;
  return data.filter(({ name }) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name) && isAlone(name)).slice(from, from + count);
}

/** Sends something to the API as the owner does. */
async function send<Answer>(house: House, method: "patch" | "post", path: string, data: object): Promise<Answer> {
  const { context } = await openPage(house.browser, { cookies: house.session ?? [] });
  try {
    return await sent<Answer>(context.request, house, method, path, data);
  } finally {
    await context.close();
  }
}

async function sent<Answer>(
  request: APIRequestContext,
  { app: { url } }: House,
  method: "patch" | "post",
  path: string,
  data: object,
): Promise<Answer> {
  const answer = await request[method](`${url}/api${path}`, { data, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Notes that somebody in Mews and somebody here have changed at the same moment: a person decides of them. */
async function contest(house: House, from: number, count: number): Promise<{ id: string; name: string }[]> {
  const guests = await someGuests(house, from, count);
  const { context } = await openPage(house.browser, { cookies: house.session ?? [] });
  for (const { id } of guests) {
    house.app.mews.staff.editGuest(id, { Notes: "Late arrival, after 22:00" });
    const fields = { notes: "Arrives by the night train" };
    await sent(context.request, house, "patch", `/sync/records/guest/${id}`, { fields, reason: "Told on the phone" });
  }
  await context.close();
  await eventually(
    () => conflicts(house),
    ({ data }) => guests.every(({ id }) => data.some(({ recordId }) => recordId === id)),
  );
  return guests;
}

const conflicts = (house: House) => house.app.api<Listed>("/sync/conflicts?state=open&perPage=200", cookieOf(house));

export function syncPages(house: House): void {
  test("conflicts are settled: one on its page, with both values side by side", async () => {
    const [guest] = await contest(house, 0, 1);
    const { data } = await conflicts(house);
    const conflict = data.find(({ recordId }) => recordId === guest!.id)!;
    await visit(house, `/sync/conflicts/${conflict.id}`, async ({ page }) => {
      await page.getByRole("heading", { name: `Notes of ${guest!.name}`, level: 1 }).waitFor();
      const mews = page.getByRole("region", { name: "In Mews" });
      await mews.getByText("Late arrival, after 22:00").waitFor();
      const ours = page.getByRole("region", { name: "From here" });
      await ours.getByText("Arrives by the night train").waitFor();
      await ours.getByText(/Ana Ribeiro: “Told on the phone”/).waitFor();
      await page.getByLabel("Another value for Notes").fill("Night train, after 22:00");
      await page.getByRole("button", { name: "Set this one" }).click();
      await page.getByRole("region", { name: "Decided" }).getByText("Night train, after 22:00").waitFor();
    });
    const [write] = (await house.app.api<Listed>(`/sync/writes?recordId=${guest!.id}`, cookieOf(house))).data;
    await eventually(
      () => house.app.api<{ state: string }>(`/sync/writes/${write!.id}`, cookieOf(house)),
      ({ state }) => state === "done",
    );
    expect(house.app.mews.report([]).traffic.duplicateWrites.count).toBe(0);
  });

  test("conflicts are settled: many from the list, named before, and taken back afterwards", async () => {
    const guests = await contest(house, 1, 3);
    await visit(house, "/sync/conflicts?state=open", async ({ page }) => {
      for (const { name } of guests)
        await page.getByRole("checkbox", { name: `Choose Notes of ${name}`, exact: true }).check();
      await page.getByText("3 chosen").waitFor();
      await page.getByRole("button", { name: "Keep Mews's (3)" }).click();
      const asked = page.getByRole("dialog");
      await asked.getByText("Keep Mews's: 3 conflicts").last().waitFor();
      for (const { name } of guests) await asked.getByText(`Notes of ${name}`).waitFor();
      await asked.getByRole("button", { name: "Keep Mews's" }).click();
      await page.getByText("3 settled: Mews's value stands").waitFor();
      await eventually(
        () => conflicts(house),
        ({ data }) => data.every(({ recordId }) => guests.every(({ id }) => id !== recordId)),
      );
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText("Keep Mews's: taken back").waitFor();
      for (const { name } of guests) await page.getByRole("link", { name: `Notes of ${name}` }).waitFor();
    });
  });

  test("a write that Mews refused says why, is sent again, and is done", async () => {
    const [guest] = await someGuests(house, 5, 1);
    const refusal = { kind: "status", status: 403, message: "The profile is locked by an audit" } as const;
    house.app.mews.faults.add({ fault: refusal, operations: ["accounts/update"], times: 1 });
    const fields = { occupation: "Lighthouse keeper" };
    const { write } = await send<{ write: { id: string } }>(house, "patch", `/sync/records/guest/${guest!.id}`, {
      fields,
    });
    await visit(house, `/sync/writes/${write.id}`, async ({ page }) => {
      await page.getByRole("heading", { name: `Change a guest: ${guest!.name}`, level: 1 }).waitFor();
      await page.getByText(/^Mews refused it/).waitFor();
      await page.locator(".trouble", { hasText: "The profile is locked by an audit" }).waitFor();
      await page.getByRole("row", { name: /Occupation.*Lighthouse keeper.*refused/ }).waitFor();
      await page.getByRole("button", { name: "Send again" }).click();
      await page.getByText("1 on the way again").waitFor();
      await page.getByText("Done: Mews has it.").waitFor();
      await page.getByRole("row", { name: /Occupation.*Lighthouse keeper.*Mews has it/ }).waitFor();
      await page.getByText("Read back: it is there").waitFor();
    });
  });

  test("a write of which nobody knows is looked for in Mews, and a person says what became of it", async () => {
    const [guest] = await someGuests(house, 6, 1);
    house.app.mews.faults.add({
      fault: { kind: "dropped", processed: true },
      operations: ["accountNotes/add"],
      times: 1,
    });
    const { id } = await send<{ id: string }>(house, "post", "/sync/commands/note.add", {
      input: { accountId: guest!.id, text: "Allergic to feathers" },
    });
    await visit(house, `/sync/writes/${id}`, async ({ page }) => {
      await page.getByText(/^It was sent, and no answer came back/).waitFor();
      const told = page.locator("dl.facts > div", { hasText: "Guest or company" });
      await told.getByText(guest!.name).waitFor();
      await page.getByRole("button", { name: "Look in Mews" }).click();
      await page.getByText("This is in Mews and looks like it. Is it the same?").waitFor();
      await page.locator(".found").getByText("Allergic to feathers").first().waitFor();
      await page.getByRole("button", { name: "It happened" }).click();
      await page.getByText("Done: Mews has it.").waitFor();
    });
  });

  test("the copy is proved by a button, and the certificate says all that was found", async () => {
    await visit(house, "/sync/certificates", async ({ page }) => {
      await page.getByRole("button", { name: "Prove now" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Prove now" }).click();
      await page.getByText("Asked for: the certificate appears here when it is made").waitFor();
      await page.getByRole("link", { name: "open the certificate" }).click({ timeout: 100_000 });
      await page.getByRole("heading", { name: /^Certificate of / }).waitFor();
      await page.locator(".verdict.pass", { hasText: "The copy is true" }).waitFor();
      await page.getByRole("row", { name: /^Reservations .* nothing wrong equal/ }).waitFor();
      await page.getByText("Every stay in the house has a room").waitFor();
    });
  }, 120_000);

  test("the audit is verified by a button, and an entry says what it did", async () => {
    await visit(house, "/sync/audit", async ({ page }) => {
      await page.getByRole("button", { name: "Verify now" }).click();
      await page.getByText(/^Whole: [\d,]+ entries and [\d,]+ versions are as they were written/).waitFor();
    });
    const edits = await house.app.api<{ data: { id: string; about: string }[] }>(
      "/sync/audit?cause=edit",
      cookieOf(house),
    );
    const { id, about } = edits.data[0]!;
    expect(about).toMatch(/^[A-Z].+: ./);
    await visit(house, `/sync/audit/${id}`, async ({ page }) => {
      await page.getByText(about, { exact: true }).waitFor();
      await page.getByRole("heading", { name: "What it did" }).waitFor();
      await page.locator(".facts dd", { hasText: "→" }).first().waitFor();
    });
  });

  test("a guest's page tells who set a field, and what it was before", async () => {
    const [guest] = await someGuests(house, 5, 1);
    await visit(house, `/completeness/guests/${guest!.id}`, async ({ page }) => {
      const origin = cardOf(page, "Where this comes from");
      await origin.getByRole("row", { name: /Occupation.*Lighthouse keeper.*Ana Ribeiro/ }).waitFor();
      const changes = cardOf(page, "History").locator(".facts > div");
      await changes
        .filter({ hasText: /Occupation\s*empty → Lighthouse keeper/ })
        .first()
        .waitFor();
    });
  });

  test("a row that does not fit is told by its cause, shown as it came, tried again and dismissed", async () => {
    const [guest] = await someGuests(house, 7, 1);
    house.app.mews.staff.editGuest(guest!.id, { BirthDate: "the other day" });
    await visit(house, "/sync/monitor", async ({ page }) => {
      await page.getByRole("button", { name: "Sync Guests now" }).click();
      const fails = cardOf(page, "What does not work");
      // Proving the copy may have spent what Mews allows in half a minute: the look waits for its turn.
      await fails.getByText("Guest: 1 row does not fit and is set aside").waitFor({ timeout: 40_000 });
      await fails.getByRole("button", { name: /^Try again/ }).click();
      await fails.getByText(/^1 asked for/).waitFor();
      await page.getByRole("link", { name: "1 Rows set aside" }).click();
      await page.locator("main tbody a.row-link").click();
      await page.locator(".payload", { hasText: '"BirthDate": "the other day"' }).waitFor();
      await page.getByRole("button", { name: "Dismiss" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
      await page.getByText("1 dismissed").waitFor();
      await page.getByRole("button", { name: "Dismiss" }).waitFor({ state: "hidden" });
    });
    house.app.mews.staff.editGuest(guest!.id, { BirthDate: "1985-04-12" });
  });

  test("the monitor leads to what there is to look at", async () => {
    const { total } = await conflicts(house);
    await visit(house, "/sync/monitor", async ({ page }) => {
      await page.getByRole("link", { name: `${total} Conflicts to decide` }).click();
      await page.getByRole("heading", { name: "Conflicts", level: 1 }).waitFor();
      await page.getByRole("navigation").getByRole("link", { name: "Outbox" }).click();
      await page.getByRole("heading", { name: "Outbox", level: 1 }).waitFor();
    });
  });
}

const cardOf = (page: Page, name: string) =>
  page.locator("section.card", { has: page.getByRole("heading", { name, exact: true }) });
