import axe from "axe-core";
import type { Page } from "playwright-core";

/** Waits until a page of this title has all that it shows. */
export async function settled(page: Page, title: string): Promise<void> {
  await page.getByRole("heading", { name: title, level: 1, exact: true }).waitFor();
  await loaded(page);
}

/** Waits until no part of a page is being read. */
export async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("main [aria-busy='true']") === null);
}

/** By how much a page is wider than the screen. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What moved by more than a few pixels since then, without a hand's doing. */
export const moved = (page: Page, since: number): Promise<string[]> =>
  page.evaluate(async (since) => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    const shifts = await new Promise<Shift[]>((done) => {
      // The first one is that of the page as it appears: there always is one.
      new PerformanceObserver((list) => done(list.getEntries() as Shift[])).observe({
        type: "layout-shift",
        buffered: true,
      });
    });
    return shifts
      .filter(({ startTime, value }) => startTime > since && value > 0.02)
      .map(({ value, sources }) => {
        const names = sources.map(({ node }) => (node?.textContent ?? "").slice(0, 40));
        return `${value.toFixed(3)}: ${names.join(" | ")}`;
      });
  }, since);

/** What axe calls serious or critical, with the places. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's content policy forbids scripts in the page, and it shall.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
    );
}
