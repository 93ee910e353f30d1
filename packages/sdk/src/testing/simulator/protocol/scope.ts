import type { World } from "../world.ts";
import { invalid } from "./refusal.ts";

/** Refuses enterprises and chains that the token does not reach; a part of a request is checked with the path to it. */
export function checkScope(
  named: Readonly<Record<string, unknown>>,
  { state: { enterprise } }: World,
  path = "",
): void {
  for (const [name, id] of [
    ["EnterpriseIds", enterprise.Id],
    ["EnterpriseId", enterprise.Id],
    ["ChainIds", enterprise.ChainId],
    ["ChainId", enterprise.ChainId],
  ] as const) {
    const asked = named[name] as string | readonly string[] | undefined;
    if (asked !== undefined && [asked].flat().some((other) => other !== id)) throw invalid(`${path}${name}`);
  }
}
