export {
  createTestKit,
  type LogLine,
  type TestClock,
  type TestDatabase,
  testDatabase,
  testDatabases,
  type TestKit,
  type TestKitOptions,
} from "./kit.ts";
