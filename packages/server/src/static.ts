import { readdirSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Handler } from "hono";
import type { ServerEnv } from "./http/env.ts";

interface Asset {
  body: Uint8Array<ArrayBuffer>;
  /** Made once, for text. */
  zipped: Uint8Array<ArrayBuffer> | undefined;
  type: string;
  etag: string;
  cache: string;
}

/**
 * Serves a built single-page application: hashed files for ever, its page never without asking, nothing else.
 * The files are read once: a path that is not among them reaches no disk.
 *
 * @param folder the build's output, with an index.html
 * @throws Error when there is no index.html
 */
export function staticFiles(folder: string): Handler<ServerEnv> {
  const assets = readAssets(folder);
  const page = assets.get("/index.html");
  if (!page) throw new Error(`There is no index.html in ${folder}: build the admin first`);

  return async (c, next) => {
    const { path, method } = c.req;
    if (method !== "GET" && method !== "HEAD") return next();
    const wanted =
      assets.get(path === "/" ? "/index.html" : path) ?? (isPage(path, c.req.header("accept")) ? page : undefined);
    if (!wanted) return next();
    c.header("cache-control", wanted.cache);
    c.header("etag", wanted.etag);
    if (wanted.zipped) c.header("vary", "accept-encoding");
    if (c.req.header("if-none-match") === wanted.etag) return c.body(null, 304);
    c.header("content-type", wanted.type);
    const zipped = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "") ? wanted.zipped : undefined;
    if (zipped) c.header("content-encoding", "gzip");
    return c.body(zipped ?? wanted.body);
  };
}

/** An address of the application, typed in or reloaded; never a missing file, which must be a plain 404. */
function isPage(path: string, accept: string | undefined): boolean {
  return (
    !path.startsWith("/api/") && !path.startsWith("/assets/") && !extname(path) && /\btext\/html\b/.test(accept ?? "")
  );
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((file) => {
      const whole = join(file.parentPath, file.name);
      const path = `/${relative(folder, whole).split(sep).join("/")}`;
      return [path, assetOf(path, readFileSync(whole))];
    }),
  );
}

function assetOf(path: string, body: Uint8Array<ArrayBuffer>): Asset {
  const type = types[extname(path)] ?? "application/octet-stream";
  const text = /^text|javascript|json|svg/.test(type);
  return {
    body,
    zipped: text && body.length > 1024 ? gzipSync(body) : undefined,
    type,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`,
    // Vite puts the content's hash into the names below /assets, and only there.
    cache: path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  };
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json",
};
