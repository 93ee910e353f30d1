import { defineConfig } from "vitest/config";

const source = { conditions: ["innkit-source"] };

export default defineConfig({
  resolve: source,
  ssr: { resolve: { conditions: ["innkit-source"], externalConditions: ["innkit-source"] } },
  test: {
    globalSetup: ["./test/postgres.ts", "./test/compiled.ts"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["packages/**/*.test.ts", "examples/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**", "packages/admin/**"],
          typecheck: {
            enabled: true,
            include: ["packages/**/*.test-d.ts"],
            tsconfig: "./packages/sdk/tsconfig.json",
            ignoreSourceErrors: true,
          },
        },
      },
      {
        extends: true,
        test: {
          name: "admin",
          root: "./packages/admin",
          environment: "happy-dom",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/dist/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          globalSetup: ["./e2e/admin-build.ts"],
          // After the others: what a page shows in time is not to be measured beside them.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
