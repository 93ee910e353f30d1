import { defineConfig } from "tsup";

export default defineConfig([
  {
    entry: { index: "src/index.ts" },
    format: ["esm", "cjs"],
    dts: true,
    sourcemap: false,
    clean: true,
    treeshake: true,
    target: "es2022",
    platform: "neutral",
  },
  {
    entry: { admin: "src/ui/index.ts" },
    format: ["esm"],
    dts: { compilerOptions: { jsx: "react-jsx", lib: ["ES2023", "DOM", "DOM.Iterable"] } },
    sourcemap: false,
    target: "es2022",
    platform: "browser",
  },
]);
