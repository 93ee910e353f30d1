import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", main: "src/main.ts", demo: "src/demo/demo.ts" },
  format: ["esm"],
  dts: { entry: { index: "src/index.ts", demo: "src/demo/demo.ts" } },
  sourcemap: false,
  clean: true,
  treeshake: true,
  target: "es2023",
  platform: "node",
});
