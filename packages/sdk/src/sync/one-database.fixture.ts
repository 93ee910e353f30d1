import { type TestDatabase, testDatabases } from "../testing/kit.ts";

/**
 * For tests that mostly wait, and whose statements others run on both databases: PostgreSQL, and PGlite only with
 * INNKIT_LONG_TESTS=1.
 */
export const oneDatabase: readonly TestDatabase[] =
  process.env["INNKIT_LONG_TESTS"] === "1" ? testDatabases : ["postgres"];
