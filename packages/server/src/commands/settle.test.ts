import { expect, test } from "vitest";
import { leftOut } from "./settle.ts";

test("what is paused is left out, and what waits for it, however many streams lie between", () => {
  const stream = (name: string, state: "paused" | "idle", awaits: string[] = []) => ({ stream: name, state, awaits });
  const streams = [
    stream("message_texts", "idle", ["messages"]),
    stream("messages", "idle", ["message_threads", "guests"]),
    stream("message_threads", "paused"),
    stream("guests", "idle"),
    stream("rates", "idle", ["services"]),
    stream("services", "idle"),
  ];
  expect([...leftOut(streams)].toSorted()).toEqual(["message_texts", "message_threads", "messages"]);
});
