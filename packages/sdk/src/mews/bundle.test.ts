import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

interface Bundler {
  build(options: object): Promise<{
    outputFiles: { path: string; contents: Uint8Array }[];
    metafile: {
      outputs: Record<
        string,
        { entryPoint?: string; imports: { path: string; kind: string; external?: boolean }[]; inputs: object }
      >;
    };
  }>;
}

/** The bundler that builds the package: the one its build tool brings along. */
const esbuild = createRequire(createRequire(import.meta.url).resolve("tsup"))("esbuild") as Bundler;

const budget = 14_000;

async function bundle(options: object): ReturnType<Bundler["build"]> {
  return esbuild.build({
    entryPoints: { mews: new URL("index.ts", import.meta.url).pathname },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    outdir: "out",
    ...options,
  });
}

test("the client imports ofetch and nothing else; a WebSocket is loaded only when a socket is opened", async () => {
  const { metafile } = await bundle({ packages: "external" });
  const imports = Object.values(metafile.outputs).flatMap((output) =>
    output.imports.filter(({ external }) => external),
  );
  expect(new Set(imports.map(({ path, kind }) => `${path}: ${kind}`))).toEqual(
    new Set(["ofetch: import-statement", "isomorphic-ws: dynamic-import"]),
  );
});

test("the client is at most 14 kB on the way to its reader, ofetch included; what few need is loaded when it is used", async () => {
  const { outputFiles, metafile } = await bundle({ platform: "browser", external: ["isomorphic-ws"] });
  const sizeOf = (path: string): number =>
    gzipSync(outputFiles.find((file) => file.path.endsWith(`/${path}`))?.contents ?? new Uint8Array()).byteLength;
  const needed = new Set<string>();
  const visit = (path: string): void => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const { path: next, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && external !== true) visit(next);
    }
  };
  visit("out/mews.js");
  const size = [...needed].reduce((sum, path) => sum + sizeOf(path), 0);
  console.info(`@innkit/sdk/mews: ${size} bytes gzip of ${budget}`);
  expect(size).toBeGreaterThan(8_000);
  expect(size).toBeLessThanOrEqual(budget);
});
