import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createSimulator, type Simulator } from "@innkit/sdk/testing";
import { findChromium, launch } from "./browser.ts";
import { eventually } from "./house.ts";

const chromium = findChromium();

// Without a browser the tests of the admin say so.
describe.skipIf(!chromium)("the page of the simulator", () => {
  let mews: Simulator;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    mews = await createSimulator({ size: 20, historyDays: 60, at: new Date("2026-03-10T14:00:00Z") });
    [browser, { url }] = await Promise.all([launch(chromium!), mews.listen()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mews?.close();
  });

  /** Opens the page; at its end nothing may have been complained of. */
  async function visit(see: (page: Page) => Promise<void>, options: Parameters<Browser["newContext"]>[0] = {}) {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const complaints: string[] = [];
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${url}/_sim/page`);
    await page.getByRole("heading", { name: "Lighthouse Hotel" }).waitFor();
    await see(page);
    expect(complaints).toEqual([]);
    await context.close();
  }

  const call = async (operation: string): Promise<number> => {
    const { clientToken: ClientToken, accessToken: AccessToken } = mews.credentials;
    const body = JSON.stringify({ ClientToken, AccessToken, Client: "Page test 1.0" });
    return (await fetch(`${url}/api/connector/v1/${operation}`, { method: "POST", body })).status;
  };

  test("shows each request as it comes, and what befell it", () =>
    visit(async (page) => {
      await call("configuration/get");
      await page.getByRole("row", { name: /configuration\/get 200/ }).waitFor();
      await page.getByRole("checkbox", { name: /^Server error/ }).check();
      await eventually(
        async () => mews.faults.list(),
        (rules) => rules.length === 1,
      );
      expect(await call("configuration/get")).toBe(503);
      await page.getByRole("row", { name: /configuration\/get 503 status/ }).waitFor();
      await page.getByText("struck 1 of 1").waitFor();
      await page.getByLabel("How often: Server error").selectOption("25 in 100");
      await eventually(
        async () => mews.faults.list()[0]?.rule.probability,
        (probability) => probability === 0.25,
      );
      await page.getByLabel("only failures").check();
      await page.getByRole("row", { name: /200/ }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "All off" }).click();
      await eventually(
        async () => mews.faults.list(),
        (rules) => rules.length === 0,
      );
      await eventually(
        () => page.getByRole("checkbox", { name: /^Server error/ }).isChecked(),
        (on) => !on,
      );
    }));

  test("moves the clock, lets staff act, and says what they did", () =>
    visit(async (page) => {
      const before = mews.now().getTime();
      await page.getByRole("button", { name: "+1 hour" }).click();
      await page.getByText("15:0", { exact: false }).first().waitFor();
      expect(mews.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
      const { reservations } = mews.counts();
      await page.getByRole("button", { name: "A booking" }).click();
      await page.getByText(/^book: .*reservationId/).waitFor();
      expect(mews.counts().reservations).toBeGreaterThan(reservations);
    }));

  test("registers a receiver of webhooks, switches the integration off and on, and turns a switch", () =>
    visit(async (page) => {
      await page.getByLabel("Address that is sent webhooks").fill("http://127.0.0.1:9/secret");
      await page.getByRole("button", { name: "Send to it" }).click();
      await page.getByText("http://127.0.0.1:9", { exact: true }).waitFor();
      expect(await page.content()).not.toContain("secret");
      await page.getByRole("button", { name: "Remove" }).click();
      await eventually(
        async () => mews.webhooks.receivers(),
        (receivers) => receivers.length === 0,
      );
      await page.getByRole("button", { name: "Switch it off" }).click();
      await page.getByText("Switched off: its tokens open nothing.").waitFor();
      await page.getByRole("button", { name: "Switch it on" }).click();
      await page.getByText("The tokens open the API.").waitFor();
      await page.getByLabel("Webhooks lag is").selectOption("realistic");
      await eventually(
        async () => mews.switches.all().webhookLag,
        (lag) => lag === "realistic",
      );
    }));

  test.each([
    ["on a desk", { viewport: { width: 1280, height: 900 } }],
    ["in the dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 360, height: 740 } }],
  ] as const)("is accessible and fits %s", (_, options) =>
    visit(async (page) => {
      await call("configuration/get");
      mews.faults.add({ fault: { kind: "status", status: 503 }, operations: ["reservations/getAll/2023-06-06"] });
      await page.getByText("Other rules").waitFor();
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
      );
      expect(found).toEqual([]);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect(width).toBeLessThanOrEqual(options.viewport.width);
      mews.faults.clear();
    }, options),
  );
});
