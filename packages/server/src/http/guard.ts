import type { Context, MiddlewareHandler } from "hono";
import { errors } from "../errors.ts";
import type { Auth } from "../auth/auth.ts";
import { permissionsOf } from "../auth/roles.ts";
import type { ServedKit } from "../kit.ts";
import type { ServerEnv } from "./env.ts";

export interface GuardOptions {
  kit: ServedKit;
  auth: Auth;
  /** Every permission that exists. */
  permissions: readonly string[];
}

/** Makes the middleware that stands before a route: finds the person, the property and what the person may do there. */
export function guards({ kit, auth, permissions }: GuardOptions): (allow: string) => MiddlewareHandler<ServerEnv> {
  return (allow) => async (c, next) => {
    if (allow === "public") {
      c.set("permissions", new Set());
      return next();
    }
    const person = await auth.person(c.req.raw.headers);
    if (!person) throw errors.not_signed_in();
    c.set("person", person);
    const grants = await auth.people.grants(person.id);
    const readable = await readableProperties(kit, grants);
    const propertyId = chosen(propertyOf(c), readable, allow);
    const here = grants.filter((grant) => grant.propertyId === null || grant.propertyId === propertyId);
    c.set(
      "permissions",
      permissionsOf(
        here.map(({ role }) => role),
        permissions,
      ),
    );
    if (propertyId !== undefined) c.set("scope", { propertyId, actor: person.id });
    return next();
  };
}

/** The property that a request names: header, or `?property=` where a header cannot be set. */
export function propertyOf(c: Context<ServerEnv>): string | undefined {
  return c.req.header("x-innkit-property") ?? c.req.query("property");
}

/** The properties that these grants reach, in the kit's order. */
export async function readableProperties(
  kit: ServedKit,
  grants: readonly { propertyId: string | null }[],
): Promise<readonly string[]> {
  const all = await kit.kernel.properties.list();
  return all.flatMap(({ id }) =>
    grants.some((grant) => grant.propertyId === null || grant.propertyId === id) ? [id] : [],
  );
}

/** One that does not exist and one the person may not see are the same: 404. */
function chosen(named: string | undefined, readable: readonly string[], allow: string): string | undefined {
  if (named !== undefined) {
    if (!readable.includes(named)) throw errors.no_such_property({ propertyId: named });
    return named;
  }
  if (readable.length === 1 || allow === "signed-in") return readable[0];
  throw readable.length === 0 ? errors.no_such_property() : errors.property_required();
}
