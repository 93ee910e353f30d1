/// <reference lib="dom" />
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser of this machine: `CHROMIUM`, or the first of the usual names on the PATH. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = named ? [named] : folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run: the next one is tried.
    return false;
  }
}

export async function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a page complained of; every test ends by looking that it is nothing. */
export interface Complaints {
  readonly list: readonly string[];
  /** Takes those that a test provoked. */
  take(pattern: RegExp): void;
}

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  complaints: Complaints;
}

export interface PageOptions {
  cookies?: Awaited<ReturnType<BrowserContext["cookies"]>>;
  width?: number;
  theme?: "light" | "dark";
}

/** Opens a page of its own: no other test's storage, no other test's feed. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenPage> {
  const { width = 1440, theme = "light", cookies = [] } = options;
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 780 : 900 },
    reducedMotion: "reduce",
  });
  await context.addCookies(cookies);
  await context.addInitScript((mode) => localStorage.setItem("innkit.theme", mode), theme);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const found: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") found.push(message.text());
  });
  page.on("pageerror", (error) => found.push(String(error)));
  return {
    page,
    context,
    complaints: {
      list: found,
      take(pattern) {
        for (let at = found.length - 1; at >= 0; at--) if (pattern.test(found[at]!)) found.splice(at, 1);
      },
    },
  };
}
