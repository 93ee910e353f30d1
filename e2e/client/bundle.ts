import { createRequire } from "node:module";
import { join } from "node:path";

interface Bundler {
  build(options: object): Promise<{ outputFiles: { contents: Uint8Array }[] }>;
}

const root = join(import.meta.dirname, "../..");

/** The bundler that builds the packages: the one their build tool brings along. */
const esbuild = createRequire(createRequire(join(root, "package.json")).resolve("tsup"))("esbuild") as Bundler;

/** One of the programs beside this file, with the client's sources in it, as one module for a runtime without Node. */
export async function bundle(program: "page" | "worker", conditions: readonly string[]): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(import.meta.dirname, `${program}.ts`)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["innkit-source", ...conditions],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${program} came to nothing`);
  return new TextDecoder().decode(file.contents);
}
