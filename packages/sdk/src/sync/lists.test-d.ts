import { expectTypeOf, test } from "vitest";
import { completeness, createInnkit, everyRow, mews, pglite, sync } from "../index.ts";
import type { ReservationView } from "./types.ts";

const scope = { propertyId: "lighthouse", actor: "test" };
const kit = await createInnkit({ database: pglite(), plugins: [mews(), sync(), completeness()] });

test("a list is asked by the names of its fields, which the compiler knows", () => {
  const ask = kit.sync.reservations.list;
  expectTypeOf(ask(scope)).resolves.toHaveProperty("next");
  void ask(scope, { filter: { state: "confirmed", "arrivalDate.gte": new Date(), "roomName.in": ["101"] } });
  void kit.completeness.guests.list(scope, { sort: "-nextArrival", filter: { "score.lte": 50 } });
  // @ts-expect-error -- it is arrivalDate
  void ask(scope, { sort: "arrivaldate" });
  // @ts-expect-error -- it is isActive
  void ask(scope, { filter: { active: true } });
  // @ts-expect-error -- several go with state.in
  void ask(scope, { filter: { state: ["confirmed", "started"] } });
});

test("what only a checked query has is nothing to ask", () => {
  // @ts-expect-error -- it is filter
  void kit.sync.reservations.list(scope, { filters: [{ field: "state", op: "eq", value: "confirmed" }] });
  // @ts-expect-error -- it goes through all pages
  everyRow(kit.sync.reservations.list, scope, { page: 2 });
});

test("everyRow gives what the list gives, and takes what it is asked", () => {
  const stays = everyRow(kit.sync.reservations.list, scope, { filter: { state: "confirmed" }, sort: "arrivalDate" });
  expectTypeOf(stays).toEqualTypeOf<AsyncGenerator<ReservationView, void, undefined>>();
  // @ts-expect-error -- it is arrivalDate
  everyRow(kit.sync.reservations.list, scope, { sort: "arrivaldate" });
});
