import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp } from "./app.ts";
import { findChromium, launch } from "./browser.ts";
import { enter, type House } from "./house.ts";
import { dashboardPages } from "./pages/dashboard.ts";
import { duplicatePages } from "./pages/duplicates.ts";
import { everyPage } from "./pages/every-page.ts";
import { figurePages } from "./pages/figures.ts";
import { guestEditPages } from "./pages/guest-edit.ts";
import { guestPages } from "./pages/guests.ts";
import { keyboardPages } from "./pages/keyboard.ts";
import { lostServerPages } from "./pages/lost-server.ts";
import { requirementsPages } from "./pages/requirements.ts";
import { rulePages } from "./pages/rules.ts";
import { settingsPages } from "./pages/settings.ts";
import { signInPages } from "./pages/sign-in.ts";
import { syncPages } from "./pages/sync.ts";
import { vendorPages } from "./pages/vendors.ts";
import { workListPages } from "./pages/work-list.ts";

const chromium = findChromium();
if (!chromium) {
  console.warn(
    "\n  THE BROWSER TESTS DID NOT RUN: no Chromium was found. Put one on the PATH, or name it in CHROMIUM:\n" +
      "  apt-get install -y chromium && CHROMIUM=/usr/bin/chromium npm test\n",
  );
}

// One app and one browser for all of them; the first tests make the owner whom the others sign in as.
describe.skipIf(!chromium)("the admin in a browser", () => {
  const house = {} as House;
  beforeAll(async () => {
    [house.app, house.browser] = await Promise.all([startApp(), launch(chromium!)]);
  });
  afterAll(async () => {
    await house.browser?.close();
    await house.app?.stop();
  });

  describe("the way in", () => {
    signInPages(house);
  });
  describe("for who is signed in", () => {
    beforeAll(() => enter(house));

    describe("the dashboard", () => {
      dashboardPages(house);
    });
    describe("guests", () => {
      guestPages(house);
    });
    describe("a guest who is edited", () => {
      guestEditPages(house);
    });
    describe("requirements", () => {
      requirementsPages(house);
    });
    describe("guests who are here twice", () => {
      duplicatePages(house);
    });
    describe("vendors, drawn from the manifest alone", () => {
      vendorPages(house);
    });
    describe("rules", () => {
      rulePages(house);
    });
    describe("key figures", () => {
      figurePages(house);
    });
    describe("the work list", () => {
      workListPages(house);
    });
    describe("the copy", () => {
      syncPages(house);
    });
    describe("settings", () => {
      settingsPages(house);
    });
    describe("the keyboard", () => {
      keyboardPages(house);
    });
    describe("every page", () => {
      everyPage(house);
    });
    describe("a server that is gone", () => {
      lostServerPages(house);
    });
  });
});

test("the search for a browser takes the one that CHROMIUM names, and none that is not there", () => {
  const before = process.env["CHROMIUM"];
  process.env["CHROMIUM"] = "/nowhere/chromium";
  expect(findChromium()).toBeUndefined();
  process.env["CHROMIUM"] = process.execPath;
  expect(findChromium()).toBe(process.execPath);
  if (before === undefined) delete process.env["CHROMIUM"];
  else process.env["CHROMIUM"] = before;
});
