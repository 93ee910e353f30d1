import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Reply } from "../protocol/reply.ts";

/** The page for people. It draws everything from `/_sim`, and nothing from anywhere else. */
export async function page(): Promise<Reply> {
  const nonce = randomBytes(16).toString("base64");
  const text = (await source()).replaceAll("NONCE", nonce);
  return {
    status: 200,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-store",
    },
    text,
  };
}

let read: Promise<string> | undefined;

/** From source the page lies beside this file; built, beside the bundle. */
function source(): Promise<string> {
  const name = import.meta.url.endsWith(".ts") ? "./page.html" : "./simulator-page.html";
  read ??= readFile(new URL(name, import.meta.url), "utf8");
  return read;
}
