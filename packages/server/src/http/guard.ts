import type { Context, MiddlewareHandler } from "hono";
import type { Property } from "@innkit/sdk";
import { errors } from "../errors.ts";
import type { Auth } from "../auth/auth.ts";
import { permissionsOf, type Role } from "../auth/roles.ts";
import type { Grant, Person } from "../auth/session.ts";
import type { ServedKit } from "../kit.ts";
import type { ServerEnv } from "./env.ts";
import type { Limiter } from "./rate-limit.ts";

export interface GuardOptions {
  kit: ServedKit;
  auth: Auth;
  /** Every permission that exists. */
  permissions: readonly string[];
  /** Counts the requests of who is signed in; undefined counts none. */
  limiter: Limiter | undefined;
}

/** Makes the middleware that stands before a route: finds the person, the property and what the person may do there. */
export function guards({
  kit,
  auth,
  permissions,
  limiter,
}: GuardOptions): (allow: string) => MiddlewareHandler<ServerEnv> {
  return (allow) => async (c, next) => {
    if (allow === "public") {
      c.set("permissions", new Set());
      return next();
    }
    const person = await auth.person(c.req.raw.headers);
    if (!person) throw errors.not_signed_in();
    c.set("person", person);
    const readable = (await readableProperties(kit, person)).map(({ id }) => id);
    const named = propertyOf(c);
    // Before the choice, which refuses: what is not the person's counts too, all of it in one window.
    limiter?.(c, person.sessionId, readable.length === 1 ? readable[0] : readable.find((id) => id === named));
    const propertyId = chosen(named, readable, allow);
    c.set("permissions", permissionsOf(rolesIn(person, propertyId), permissions));
    if (propertyId !== undefined) c.set("scope", { propertyId, actor: person.id });
    return next();
  };
}

/** The property that a request names: header, or `?property=` where a header cannot be set. */
function propertyOf(c: Context<ServerEnv>): string | undefined {
  return c.req.header("x-innkit-property") ?? c.req.query("property");
}

/** The properties that a person may see something of. */
export async function readableProperties(kit: ServedKit, { grants }: Person): Promise<readonly Property[]> {
  const all = await kit.kernel.properties.list();
  return all.filter(({ id }) => grants.some((grant) => reaches(grant, id)));
}

/** The roles that a person has in a property. */
export function rolesIn({ grants }: Person, propertyId: string | undefined): readonly Role[] {
  return grants.filter((grant) => reaches(grant, propertyId)).map(({ role }) => role);
}

function reaches(grant: Grant, propertyId: string | undefined): boolean {
  return grant.propertyId === null || grant.propertyId === propertyId;
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
