import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, only, scope } from "./hotel.fixture.ts";

const minute = 60_000;

describe.each(testDatabases)("a stream that is switched off and on again on %s", (database) => {
  test("is caught up with by those that name its rows, also where it was never copied before", async () => {
    const hotel = await copiedHotel({
      database,
      simulator: { historyDays: 20, aheadDays: 20 },
      settings: only("messages"),
    });
    const { kit } = hotel.test;
    const copy = (...streams: string[]) => kit.kernel.settings.write(scope, "sync", only(...streams));
    const write = async (text: string) => {
      const { MessageThreads } = await hotel.direct.call("messageThreads/add", {
        OriginalSender: "Ana",
        Subject: text,
      });
      const MessageThreadId = MessageThreads[0]!.Id;
      await hotel.direct.call("messages/add", { Messages: [{ MessageThreadId, Text: text }] });
      for (let look = 0; look < 2; look++) {
        hotel.advance(15 * minute);
        await kit.sync.runNow(scope);
      }
    };
    const texts = async () =>
      (await sql<{ text: string }>`select text from sync_message order by text`.execute(partsOf(kit).owner)).rows.map(
        ({ text }) => text,
      );
    await kit.sync.runNow(scope);
    await write("1 never copied");
    expect(await texts()).toEqual([]);
    await copy("message_threads", "messages");
    await write("2 copied");
    expect(await texts()).toEqual(["1 never copied", "2 copied"]);
    await copy("messages");
    await write("3 switched off");
    await copy("message_threads", "messages");
    await write("4 switched on");
    expect(await texts()).toEqual(["1 never copied", "2 copied", "3 switched off", "4 switched on"]);
    expect(await hotel.differences()).toEqual([]);
    await hotel.stop();
  }, 60_000);
});
