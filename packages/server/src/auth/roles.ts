/** What a person is in a property, or in all of them. */
export type Role = "owner" | "manager" | "frontdesk" | "readonly";

/** A role as patterns over permissions: "*" for all, "*:read" for that verb of every plugin, "rules:*" for all of one. */
const patterns: Record<Role, { may: readonly string[]; not: readonly string[] }> = {
  owner: { may: ["*"], not: [] },
  manager: { may: ["*"], not: ["settings:write", "kernel:write", "mews:connect"] },
  frontdesk: { may: ["*:read", "*:write"], not: ["settings:*", "kernel:*", "rules:write"] },
  readonly: { may: ["*:read"], not: ["settings:*", "kernel:*"] },
};

/** Permissions of the server's own routes, beside those of the kernel and the plugins. */
export const serverPermissions: Readonly<Record<string, string>> = {
  "settings:read": "See the settings of plugins",
  "settings:write": "Change the settings of plugins",
};

/**
 * The permissions that some roles together hold, out of those that exist.
 *
 * @example permissionsOf(["readonly"], ["vendors:read", "vendors:write"]) // Set { "vendors:read" }
 */
export function permissionsOf(held: readonly Role[], all: readonly string[]): ReadonlySet<string> {
  return new Set(all.filter((permission) => held.some((role) => allows(role, permission))));
}

function allows(role: Role, permission: string): boolean {
  const { may, not } = patterns[role];
  return may.some((pattern) => fits(pattern, permission)) && !not.some((pattern) => fits(pattern, permission));
}

function fits(pattern: string, permission: string): boolean {
  if (pattern === "*") return true;
  const [plugin, verb] = pattern.split(":");
  const [ofPlugin, ofVerb] = permission.split(":");
  return (plugin === "*" || plugin === ofPlugin) && (verb === "*" || verb === ofVerb);
}
