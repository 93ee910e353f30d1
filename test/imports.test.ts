import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Who may import whom: a part of the tree, and the parts it may reach. Anything else is an arrow the design does not have. */
const arrows: Record<string, readonly string[]> = {
  errors: [],
  kernel: ["errors"],
  http: ["errors", "kernel"],
  mews: ["errors", "kernel", "http"],
  sync: ["errors", "kernel", "http", "mews"],
  completeness: ["errors", "kernel", "http", "sync"],
  rules: ["errors", "kernel", "http", "sync", "completeness"],
  testing: ["errors", "kernel", "mews"],
  index: ["errors", "kernel", "mews", "sync", "completeness", "rules", "http"],
};

/** The hearts that run alone, in a script or a browser: nothing of ours but the errors and their own neighbours. */
const hearts: Record<string, RegExp> = {
  "packages/sdk/src/mews/index.ts": /^packages\/sdk\/src\/(mews\/(?!plugin|webhooks)|kernel\/errors)/,
  "packages/sdk/src/mews/webhooks/index.ts":
    /^packages\/sdk\/src\/(mews\/webhooks\/(index|handler|kinds|message|secret)|kernel\/errors)/,
  "packages/sdk/src/sync/reconcile.ts": /^packages\/sdk\/src\/sync\/reconcile/,
  "packages/sdk/src/completeness/index.ts": /^packages\/sdk\/src\/(completeness\/(?!plugin)|kernel\/errors)/,
};

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
  /** Imported only when it is needed. */
  isLater: boolean;
}

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(node_modules|dist|test)\/|\.(test|test-d|fixture)\.tsx?$|\.config\.ts$/.test(path));
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), "utf8");
  const found = text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g);
  return [...found].map(([, , typeOnly, fixed, dynamic]) => ({
    from: path,
    to: fixed ?? dynamic ?? "",
    typeOnly: typeOnly !== undefined,
    isLater: fixed === undefined,
  }));
}

function partOf(path: string): string {
  const [first = ""] = relative("packages/sdk/src", path).split("/");
  return path.endsWith("kernel/errors.ts") ? "errors" : first.replace(/\.ts$/, "");
}

const sdkFiles = sourcesOf("packages/sdk/src");

test("inside the SDK imports follow the arrows of the design", () => {
  const wrong = sdkFiles.flatMap((path) =>
    importsOf(path)
      .filter(({ to, typeOnly }) => to.startsWith(".") && !typeOnly)
      .map(({ to }) => relative(root, resolve(root, dirname(path), to)))
      .filter((target) => partOf(target) !== partOf(path) && !arrows[partOf(path)]?.includes(partOf(target)))
      .map((target) => `${path} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

/** The sources that are loaded with an entry. */
function loadedWith(entry: string): Set<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { to, typeOnly } of importsOf(path)) {
      if (to.startsWith(".") && !typeOnly) visit(relative(root, resolve(root, dirname(path), to)));
    }
  };
  visit(entry);
  return reached;
}

test.each(Object.entries(hearts))("%s reaches nothing of ours outside its own heart", (entry, allowed) => {
  expect([...loadedWith(entry)].filter((path) => !allowed.test(path))).toEqual([]);
});

test("whoever installs the SDK alone can import every entry but the handlers of msw", () => {
  const sdk = JSON.parse(readFileSync(join(root, "packages/sdk/package.json"), "utf8")) as {
    exports: Record<string, { "innkit-source": string }>;
    dependencies: object;
    peerDependencies: object;
    peerDependenciesMeta: Record<string, { optional: boolean }>;
  };
  const peers = Object.keys(sdk.peerDependencies).filter((name) => !sdk.peerDependenciesMeta[name]?.optional);
  const installed = new Set([...Object.keys(sdk.dependencies), ...peers]);
  const missing = Object.entries(sdk.exports)
    .filter(([entry]) => entry !== "./testing/msw")
    .flatMap(([entry, { "innkit-source": source }]) =>
      [...loadedWith(join("packages/sdk", source))]
        .flatMap((path) => importsOf(path).filter(({ typeOnly }) => !typeOnly))
        .filter(({ to, isLater }) => !isLater && !/^(\.|node:)/.test(to))
        .map(({ to }) => /^(@[^/]+\/)?[^/]+/.exec(to)![0])
        .filter((name) => !installed.has(name))
        .map((name) => `${entry} needs ${name}`),
    );
  expect([...new Set(missing)]).toEqual([]);
});

test("the SDK imports nothing from the server, the admin or a plugin", () => {
  const wrong = sdkFiles.flatMap((path) =>
    importsOf(path).filter(({ to }) => /^@innkit\/(server|admin|plugin-)/.test(to)),
  );
  expect(wrong).toEqual([]);
});

test("a plugin imports another plugin's types only", () => {
  const wrong = sourcesOf("packages/plugins").flatMap((path) =>
    importsOf(path).filter(({ to, typeOnly }) => to.startsWith("@innkit/plugin-") && !typeOnly),
  );
  expect(wrong).toEqual([]);
});

test("the admin reaches the rest by HTTP: of the SDK it imports types only", () => {
  const wrong = sourcesOf("packages/admin/src").flatMap((path) =>
    importsOf(path).filter(({ to, typeOnly }) => /^@innkit\/(sdk|server)/.test(to) && !typeOnly),
  );
  expect(wrong).toEqual([]);
});
