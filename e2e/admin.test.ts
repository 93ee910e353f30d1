import { beforeAll, describe } from "vitest";
import { chromium, enter, openHouse } from "./house.ts";
import { dashboardPages } from "./pages/dashboard.ts";
import { duplicatePages } from "./pages/duplicates.ts";
import { figurePages } from "./pages/figures.ts";
import { guestEditPages } from "./pages/guest-edit.ts";
import { guestPages } from "./pages/guests.ts";
import { requirementsPages } from "./pages/requirements.ts";
import { rulePages } from "./pages/rules.ts";
import { actPages } from "./pages/acts.ts";
import { syncPages } from "./pages/sync.ts";
import { workListPages } from "./pages/work-list.ts";

describe.skipIf(!chromium)("work in the admin", () => {
  const house = openHouse();
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
  describe("what those before did", () => {
    actPages(house);
  });
});
