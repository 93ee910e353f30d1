import type { FactType, Operation } from "./facts.ts";

/**
 * Names every type of the facts file, not only those in use, so that a name never changes when operations are added.
 * Of several versions the newest has the bare name; of types of one name on several pages,
 * the page of that name keeps it bare and the others get their page in front.
 */
export function nameTypes(types: Readonly<Record<string, FactType>>): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const id of Object.keys(types)) {
    const bare = pascal((id.split("#")[1] ?? id).replace(/-ver-[\d-]+$/, "").replace(/-from-example$/, ""));
    groups.set(bare, [...(groups.get(bare) ?? []), id]);
  }
  const given = new Map<string, string>();
  for (const [bare, ids] of groups) {
    const plain = ids.filter((id) => version(id) === "");
    const dated = ids.filter((id) => version(id) !== "").sort((a, b) => (version(a) < version(b) ? 1 : -1));
    const [first, ...older] = plain.length > 0 ? [undefined, ...dated] : dated;
    if (first !== undefined) given.set(first, bare);
    for (const id of older) if (id !== undefined) given.set(id, `${bare}${version(id)}`);
    const owner =
      plain.length === 1
        ? plain[0]
        : plain.find((id) => {
            const [page, word = ""] = id.split("#");
            return page === plural(word).replaceAll("-", "");
          });
    for (const id of plain) given.set(id, id === owner ? bare : pascal(`${id.split("#")[0] ?? ""}-${bare}`));
  }
  return given;
}

export function nameOf(names: ReadonlyMap<string, string>, id: string): string {
  const name = names.get(id);
  if (name === undefined) throw new Error(`no name for ${id}`);
  return name;
}

/** `CustomersGetAll`: what the types of an operation's request and response begin with. */
export function stem(operation: Operation): string {
  return pascal(`${operation.resource}-${operation.action}-${operation.version ?? ""}`);
}

function pascal(text: string): string {
  return text
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

function plural(word: string): string {
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function version(id: string): string {
  return /-ver-([\d-]+)$/.exec(id)?.[1]?.replaceAll("-", "") ?? "";
}
