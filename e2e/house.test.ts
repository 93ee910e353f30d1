import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { findChromium } from "./browser.ts";
import { chromium, enter, openHouse } from "./house.ts";
import { everyPage } from "./pages/every-page.ts";
import { keyboardPages } from "./pages/keyboard.ts";
import { lostServerPages } from "./pages/lost-server.ts";
import { settingsPages } from "./pages/settings.ts";
import { signInPages } from "./pages/sign-in.ts";
import { vendorPages } from "./pages/vendors.ts";

// The first tests make the owner whom the others sign in as.
describe.skipIf(!chromium)("the admin as a house", () => {
  const house = openHouse();
  describe("the way in", () => {
    signInPages(house);
  });
  describe("for who is signed in", () => {
    beforeAll(() => enter(house));

    describe("vendors, drawn from the manifest alone", () => {
      vendorPages(house);
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
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("CHROMIUM", "/nowhere/chromium");
  expect(findChromium()).toBeUndefined();
  vi.stubEnv("CHROMIUM", process.execPath);
  expect(findChromium()).toBe(process.execPath);
});
