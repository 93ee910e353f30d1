import { expect, test } from "vitest";
import { forPeople, leftOut, troubles } from "./settle.ts";

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

test("writes that wait for a person are told with the command that shows them, the others are not", () => {
  expect(forPeople({ done: 12, pending: 1, cancelled: 2 })).toEqual([]);
  expect(forPeople({ done: 12, held: 1, unknown: 3, conflict: 0 })).toEqual([
    "unknown 3: a person decides, see innkit sync settle",
    "held 1: a person decides, see innkit sync outbox --state held",
  ]);
});

test("a cause that several streams share is told once", () => {
  const away = "Mews could not be reached";
  const of = (label: string, error: string | null) => ({ label, error });
  expect(troubles([of("Guests", away), of("Rates", null), of("Rooms", away)])).toEqual([`Guests, Rooms: ${away}`]);
  expect(troubles([of("Guests", away), of("Rooms", away)])).toEqual([`every stream: ${away}`]);
  expect(troubles([of("Guests", away), of("Rooms", "Refused")])).toEqual([`Guests: ${away}`, "Rooms: Refused"]);
});
