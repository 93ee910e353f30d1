import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

interface Bundler {
  build(options: object): Promise<{
    outputFiles: { path: string; contents: Uint8Array }[];
    metafile: { outputs: Record<string, { imports: { path: string; kind: string; external?: boolean }[] }> };
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
    format: "esm",
    target: "es2022",
    outdir: "out",
    ...options,
  });
}

test("the client imports ofetch and nothing else; a WebSocket is loaded only when a socket is opened", async () => {
  const { metafile } = await bundle({ packages: "external" });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  expect(imports.map(({ path, kind }) => [path, kind])).toEqual([
    ["ofetch", "import-statement"],
    ["isomorphic-ws", "dynamic-import"],
  ]);
});

test("the client is at most 14 kB on the way to its reader, ofetch and the socket included", async () => {
  const { outputFiles } = await bundle({ platform: "browser", external: ["isomorphic-ws"] });
  const sizes = outputFiles.map(({ contents }) => gzipSync(contents).byteLength);
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThanOrEqual(budget);
});
