import { expect, test } from "vitest";
import { all, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond } = await openSmallHotel();

test("a conversation is begun and goes on, and its thread is changed by each message", async () => {
  const { MessageThreads } = await ask("messageThreads/add", { OriginalSender: "Ana Costa", Subject: "Late arrival" });
  const [thread] = MessageThreads;
  expect(thread).toMatchObject({ IsResolved: false, CreatedUtc: "2026-03-10T16:20:00Z" });
  const MessageThreadId = thread?.Id ?? "";
  clock.advance(1000);
  const { Messages } = await ask("messages/add", {
    Messages: [
      { MessageThreadId, Text: "We come at eleven.", Identifier: "mine-1" },
      { MessageThreadId, Text: "At night." },
    ],
  });
  expect(Messages).toMatchObject([
    { Identifier: "mine-1", Message: { Text: "We come at eleven.", Sender: { Discriminator: "Application" } } },
    { Identifier: null },
  ]);
  const rows = Messages.map((row) => row.Message).toReversed();
  const of = { ...all, MessageThreadIds: [MessageThreadId] };
  expect((await ask("messages/getAll", of)).Messages).toEqual(rows);
  expect((await ask("messages/getAll", { ...of, CreatedUtc: thisSecond() })).Messages).toEqual(rows);
  expect((await ask("messageThreads/getAll", { ...all, UpdatedUtc: thisSecond() })).MessageThreads).toEqual([
    { ...thread, UpdatedUtc: "2026-03-10T16:20:01Z" },
  ]);
  const later = { StartUtc: "2026-03-11T00:00:00Z", EndUtc: "2026-03-12T00:00:00Z" };
  expect((await ask("messages/getAll", { ...of, CreatedUtc: later })).Messages).toEqual([]);
});

test("messages without a thread or a text are refused, with the whole call", async () => {
  const { MessageThreads } = await ask("messageThreads/add", { OriginalSender: "Ana", Subject: "Hello" });
  const MessageThreadId = MessageThreads[0]?.Id ?? "";
  const good = { MessageThreadId, Text: "Hello." };
  expect(await refusal("messages/add", { Messages: [good, { ...good, MessageThreadId: NOBODY }] })).toEqual([
    400,
    "Invalid MessageThreadId",
  ]);
  expect(await refusal("messages/add", { Messages: [good, { ...good, Text: "" }] })).toEqual([400, "Invalid Text"]);
  expect((await ask("messages/getAll", { ...all, MessageThreadIds: [MessageThreadId] })).Messages).toEqual([]);
  expect(await refusal("messageThreads/add", { OriginalSender: "", Subject: "x" })).toEqual([
    400,
    "Invalid OriginalSender",
  ]);
  expect(await refusal("messageThreads/add", { OriginalSender: "x", Subject: " " })).toEqual([400, "Invalid Subject"]);
  const wide = { StartUtc: "2026-01-01T00:00:00Z", EndUtc: "2026-02-15T00:00:00Z" };
  expect(
    (await refusal("messages/getAll", { ...all, MessageThreadIds: [MessageThreadId], CreatedUtc: wide }))[1],
  ).toMatch(/^Invalid CreatedUtc/);
});
