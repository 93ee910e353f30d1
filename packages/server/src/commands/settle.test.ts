import { expect, test } from "vitest";
import { leftOut, troubles } from "./settle.ts";

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

test("a cause that several streams share is told once", () => {
  const away = "Mews could not be reached";
  const of = (label: string, error: string | null) => ({ label, error });
  expect(troubles([of("Guests", away), of("Rates", null), of("Rooms", away)])).toEqual([`Guests, Rooms: ${away}`]);
  expect(troubles([of("Guests", away), of("Rooms", away)])).toEqual([`every stream: ${away}`]);
  expect(troubles([of("Guests", away), of("Rooms", "Not permitted")])).toEqual([
    `Guests: ${away}`,
    "Rooms: Not permitted",
  ]);
});
