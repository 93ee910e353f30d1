import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { type RunningApp, startApp } from "./app.ts";
import { findChromium, launch, type OpenPage, openPage, type PageOptions } from "./browser.ts";

export const owner = { name: "Ana Ribeiro", email: "ana@lighthouse.example", password: "four doors and a lamp" };

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** What the tests of the pages share: the app, the browser, and the owner's session once there is one. */
export interface House {
  app: RunningApp;
  browser: Browser;
  session?: Cookies;
}

/** The browser; its tests are left out where there is none. */
export const chromium: string | undefined = findChromium();

if (!chromium)
  console.warn(
    "\n  THE BROWSER TESTS DID NOT RUN: no Chromium was found. Put one on the PATH, or name it in CHROMIUM:\n" +
      "  apt-get install -y chromium && CHROMIUM=/usr/bin/chromium npm test\n",
  );

/** One app and one browser for all tests of a description. */
export function openHouse(): House {
  const house = {} as House;
  beforeAll(async () => {
    [house.app, house.browser] = await Promise.all([startApp(inject("admin")), launch(chromium!)]);
  });
  afterAll(async () => {
    await house.browser?.close();
    await house.app?.stop();
  });
  return house;
}

/** Makes the owner where no test has done so, as when only some of the tests are run. */
export async function enter(house: House): Promise<void> {
  if (house.session !== undefined) return;
  const { context } = await openPage(house.browser);
  const answer = await context.request.post(`${house.app.url}/api/setup`, {
    data: owner,
    headers: { origin: house.app.url },
  });
  if (!answer.ok()) throw new Error(`The owner was not made: ${await answer.text()}`);
  house.session = await context.cookies();
  await context.close();
}

/** What a person saw when a visit failed: the address, the words of the page, and what the page complained of. */
async function asSeen({ page, complaints }: OpenPage): Promise<string> {
  const words = await page
    .locator("body")
    .innerText({ timeout: 2_000 })
    .catch((error: unknown) => `the page could not be read: ${String(error)}`);
  return [`The page at ${page.url()} showed:`, words.slice(0, 4_000), ...complaints.list].join("\n");
}

/** Runs a visit of the signed-in owner; at its end nothing may have been complained of. */
export async function visit(
  house: House,
  path: string,
  see: (open: OpenPage) => Promise<void>,
  options: PageOptions = {},
) {
  const open = await openPage(house.browser, { ...options, cookies: house.session ?? [] });
  try {
    await open.page.goto(`${house.app.url}${path}`);
    await see(open);
    expect(open.complaints.list).toEqual([]);
  } catch (fault) {
    console.error(await asSeen(open));
    throw fault;
  } finally {
    await open.context.close();
  }
}

export const cookieOf = ({ session = [] }: House): string =>
  session.map(({ name, value }) => `${name}=${value}`).join("; ");

/** The text of the cards of a page, by their names. */
export async function figure(page: Page, label: string): Promise<string> {
  const card = page.locator("section.card", { has: page.getByRole("heading", { name: label, exact: true }) });
  return (await card.locator(".metric").innerText()).trim();
}

/** Asks again until the answer is as expected; what was last seen is in the failure. */
export async function eventually<Seen>(
  look: () => Promise<Seen>,
  wanted: (seen: Seen) => boolean,
  patience = 15_000,
): Promise<number> {
  const start = Date.now();
  for (;;) {
    const seen = await look();
    if (wanted(seen)) return Date.now() - start;
    if (Date.now() - start > patience) throw new Error(`After ${patience} ms it was still ${JSON.stringify(seen)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
