import { randomUUID } from "node:crypto";
import type { RouteOf } from "./document.ts";
import type { Hotels } from "./hotels.ts";

/** What a name in a path or a body stands for, where it is no id of the list that the route is below. */
const others: Readonly<Record<string, string>> = {
  entity: "guest",
  version: "1",
  from: "1",
  to: "2",
  number: "1",
  name: "note.add",
  plugin: "sync",
  secret: "a-secret-that-nobody-has",
};
/** Lists that a name tells of, wherever it stands. */
const named: Readonly<Record<string, string>> = {
  guestId: "/api/completeness/guests",
  survivorId: "/api/completeness/guests",
  reservationId: "/api/sync/reservations",
  ruleId: "/api/rules",
};
/** Routes below no list of what they name. */
const belowNone: Readonly<Record<string, string>> = {
  "/api/sync/records/{entity}/{id}": "/api/completeness/guests",
};

/** The first id of each list of the harbour; a list without a row has none. */
export async function harbourIds({ ask, routes }: Hotels): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { method, path, holes } of routes) {
    if (method !== "GET" || holes.length > 0) continue;
    const answer = await ask("harbour", path);
    if (!answer.headers.get("content-type")?.startsWith("application/json")) continue;
    const { data } = ((await answer.json()) ?? {}) as { data?: readonly { id?: string }[] };
    const id = Array.isArray(data) ? data[0]?.id : undefined;
    if (id !== undefined) found.set(path, id);
  }
  return found;
}

/** An id in the place of a hotel's own, one that nothing has. */
export function nobodyOf(id: string): string {
  return /^\d+$/.test(id) ? "999999999" : id.includes("/") ? `guest/${randomUUID()}` : randomUUID();
}

/** The id of the harbour that a name of a route stands for, if it stands for one and the harbour has it. */
export function valueOf(route: RouteOf, name: string, ids: ReadonlyMap<string, string>): string | undefined {
  if (name === "id" || name === "ids") return ids.get(listAbove(route, ids) ?? "");
  if (Object.hasOwn(named, name)) return ids.get(named[name]!);
  return undefined;
}

/**
 * What a name of a route stands for that is no id.
 *
 * @throws Error for a name that nothing is known of: say in this file what it takes
 */
export function otherOf(route: RouteOf, name: string): string {
  const other = others[name];
  if (other === undefined) throw new Error(`${route.name}: say in test/api/ids.ts what {${name}} takes`);
  return other;
}

/** The longest address of a list that the route's begins with. */
function listAbove({ path }: RouteOf, ids: ReadonlyMap<string, string>): string | undefined {
  const [, told] = Object.entries(belowNone).find(([prefix]) => path.startsWith(prefix)) ?? [];
  const above = [...ids.keys()].filter((list) => path.startsWith(`${list}/`));
  return told ?? above.toSorted((a, b) => b.length - a.length)[0];
}
