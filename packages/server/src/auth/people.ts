import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Kysely, sql } from "kysely";
import { errors } from "../errors.ts";
import { checkPassword } from "./passwords.ts";
import type { Role } from "./roles.ts";
import type { AuthTables } from "./tables.ts";

/** A session and the property it follows. */
export interface Held {
  readonly sessionId: string;
  readonly propertyId: string;
}

export interface NewPerson {
  name: string;
  email: string;
  password: string;
}

/** Who may sign in, and what they may do where. */
export interface People {
  /** True until the first owner is registered. */
  needsOwner(): Promise<boolean>;
  /**
   * Registers the first owner, of every property. Two at once: one wins.
   *
   * @throws kernel/already_set_up, kernel/weak_password
   */
  registerOwner(person: NewPerson): Promise<{ id: string }>;
  /**
   * Adds a person with a role in one property, or (null) in all.
   *
   * @throws kernel/mail_taken, kernel/weak_password
   */
  add(person: NewPerson & { role: Role; propertyId: string | null }): Promise<{ id: string }>;
  /** Sets a person's role in a property, or (null) in all; no role takes it away. Holds from their next request. */
  grant(personId: string, propertyId: string | null, role: Role | null): Promise<void>;
  /** Shuts a person out, at once, or lets them in again. */
  setDisabled(personId: string, disabled: boolean): Promise<void>;
  /** The names of those who have a role in a property, or in all of them; also of those who are shut out. */
  of(propertyId: string): Promise<readonly { id: string; name: string }[]>;
  /** Of these sessions, those that still may read the property they follow. */
  stillMay(held: readonly Held[]): Promise<ReadonlySet<string>>;
}

export function createPeople(database: Kysely<AuthTables>): People {
  return {
    async needsOwner() {
      return !(await database.selectFrom("server_user").select("id").limit(1).executeTakeFirst());
    },

    async registerOwner(person) {
      checkPassword(person.password, person);
      const password = await hashPassword(person.password);
      return database.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(hashtext('innkit.server.owner'))`.execute(trx);
        if (await trx.selectFrom("server_user").select("id").limit(1).executeTakeFirst()) throw errors.already_set_up();
        return insertPerson(trx, { ...person, password, role: "owner", propertyId: null });
      });
    },

    async add(person) {
      checkPassword(person.password, person);
      const password = await hashPassword(person.password);
      return database.transaction().execute((trx) => insertPerson(trx, { ...person, password }));
    },

    async grant(personId, propertyId, role) {
      await database.transaction().execute(async (trx) => {
        await trx
          .deleteFrom("server_grant")
          .where("person_id", "=", personId)
          .where("property_id", "is not distinct from", propertyId)
          .execute();
        if (role) {
          await trx.insertInto("server_grant").values({ person_id: personId, property_id: propertyId, role }).execute();
        }
      });
    },

    async setDisabled(personId, disabled) {
      await database.transaction().execute(async (trx) => {
        await trx
          .updateTable("server_user")
          .set({ disabled, updatedAt: new Date() })
          .where("id", "=", personId)
          .execute();
        if (disabled) await trx.deleteFrom("server_session").where("userId", "=", personId).execute();
      });
    },

    async of(propertyId) {
      const { rows } = await sql<{ id: string; name: string }>`
        select u.id, u.name from server_user u
        where exists (
          select from server_grant g
          where g.person_id = u.id and (g.property_id is null or g.property_id = ${propertyId})
        ) order by u.name, u.id`.execute(database);
      return rows;
    },

    async stillMay(held) {
      if (held.length === 0) return new Set();
      const asked = held.map(({ sessionId, propertyId }) => ({ session_id: sessionId, property_id: propertyId }));
      const { rows } = await sql<{ session_id: string; property_id: string }>`
        select held.session_id, held.property_id
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          as held (session_id text, property_id text)
        join server_session s on s.id = held.session_id and s."expiresAt" > now()
        join server_user u on u.id = s."userId" and not coalesce(u.disabled, false)
        where exists (
          select from server_grant g
          where g.person_id = u.id and (g.property_id is null or g.property_id = held.property_id)
        )`.execute(database);
      return new Set(rows.map((row) => heldKey({ sessionId: row.session_id, propertyId: row.property_id })));
    },
  };
}

/** How {@link People.stillMay} names a session and the property it follows. */
export function heldKey(held: Held): string {
  return `${held.sessionId} ${held.propertyId}`;
}

/** `password` is hashed already: scrypt takes a while, and a transaction should not. */
async function insertPerson(
  trx: Kysely<AuthTables>,
  person: NewPerson & { role: Role; propertyId: string | null },
): Promise<{ id: string }> {
  const id = randomUUID();
  const now = new Date();
  const email = person.email.trim().toLowerCase();
  if (await trx.selectFrom("server_user").select("id").where("email", "=", email).executeTakeFirst()) {
    throw errors.mail_taken({ field: "email" });
  }
  await trx
    .insertInto("server_user")
    .values({ id, email, name: person.name, emailVerified: true, disabled: false, createdAt: now, updatedAt: now })
    .execute();
  await trx
    .insertInto("server_account")
    .values({
      id: randomUUID(),
      accountId: id,
      userId: id,
      providerId: "credential",
      password: person.password,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
  await trx
    .insertInto("server_grant")
    .values({ person_id: id, property_id: person.propertyId, role: person.role })
    .execute();
  return { id };
}
