import type { KyselyPlugin } from "kysely";

/** 64-bit numbers come from the driver as text; better-auth adds to the one it stores. */
export const typedResults: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      typeof row["lastRequest"] === "string" ? { ...row, lastRequest: Number(row["lastRequest"]) } : row,
    ),
  }),
};
