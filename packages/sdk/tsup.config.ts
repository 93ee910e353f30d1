import { copyFile } from "node:fs/promises";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    // A file of its own, so that the types of one entry do not bring along those of the whole.
    errors: "src/kernel/errors.ts",
    mews: "src/mews/index.ts",
    "mews/hotel": "src/mews/hotel/index.ts",
    "mews/drift": "src/mews/drift/index.ts",
    "mews/webhooks": "src/mews/webhooks/index.ts",
    sync: "src/sync/index.ts",
    completeness: "src/completeness/index.ts",
    rules: "src/rules/index.ts",
    http: "src/http.ts",
    testing: "src/testing/index.ts",
    "testing-msw": "src/testing/msw.ts",
    "simulator-worker": "src/testing/simulator/worker.ts",
  },
  format: ["esm", "cjs"],
  dts: true,
  sourcemap: false,
  clean: true,
  treeshake: true,
  target: "es2022",
  platform: "neutral",
  shims: true,
  onSuccess: () => copyFile("src/testing/simulator/control/page.html", "dist/simulator-page.html"),
});
