import { createHmac, timingSafeEqual } from "node:crypto";
import { parse } from "hono/utils/cookie";
import { type Kysely, sql } from "kysely";
import type { Role } from "./roles.ts";
import type { AuthTables } from "./tables.ts";

/** What a person is in a property, or (null) in all of them. */
export interface Grant {
  readonly propertyId: string | null;
  readonly role: Role;
}

/** Who is asking, and what they are where. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  readonly grants: readonly Grant[];
}

export interface SessionCookie {
  name: string;
  secret: string;
}

/**
 * The person whose session a `cookie` header carries. One statement a request, where better-auth's own reading of a
 * session takes several and then some; what it signs and stores is read here as it writes it.
 */
export async function personOf(
  database: Kysely<AuthTables>,
  header: string,
  { name, secret }: SessionCookie,
): Promise<Person | undefined> {
  const token = signedToken(parse(header, name)[name], secret);
  if (token === undefined) return undefined;
  const { rows } = await sql<Omit<Person, "sessionId"> & { session_id: string }>`
    select u.id, u.name, u.email, s.id as session_id, (
      select coalesce(jsonb_agg(jsonb_build_object('propertyId', g.property_id, 'role', g.role)), '[]')
      from server_grant g where g.person_id = u.id
    ) as grants
    from server_session s join server_user u on u.id = s."userId"
    where s.token = ${token} and s."expiresAt" > now() and not coalesce(u.disabled, false)`.execute(database);
  const [found] = rows;
  if (!found) return undefined;
  const { id, email, grants } = found;
  return { id, name: found.name, email, sessionId: found.session_id, grants };
}

/** "token.signature" → the token, if the signature is ours. */
function signedToken(value: string | undefined, secret: string): string | undefined {
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const own = createHmac("sha256", secret).update(token).digest();
  return given.length === own.length && timingSafeEqual(given, own) ? token : undefined;
}
