import { hkdfSync } from "node:crypto";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { APIError } from "better-auth/api";
import type { Kysely } from "kysely";
import { consoleLog, type Logger, partsOf } from "@innkit/sdk";
import type { ServedKit } from "../kit.ts";
import { passwordLength } from "./passwords.ts";
import { createPeople, type People } from "./people.ts";
import { typedResults } from "./results.ts";
import { type AuthTables, migrateAuth } from "./tables.ts";
import { type Person, personOf } from "./session.ts";
import { createThrottle, type Throttle } from "./throttle.ts";

export interface AuthOptions {
  /** 32 characters or more that nobody can guess; the cookie key is derived from it. */
  secret: string;
  /** Where browsers reach the server, "https://inn.example"; without it the address of each request is taken. */
  origin?: string | undefined;
  log?: Logger;
}

/** Sign-in and people. Made by {@link createAuth}, handed to `createServer`. */
export interface Auth {
  readonly people: People;
  readonly throttle: Throttle;
  /** The signed-in person of a request's cookie, read from the database each time: who is shut out is out at once. */
  person(headers: Headers): Promise<Person | undefined>;
  /** better-auth's own handler, for the few of its routes that the server opens. */
  handle(request: Request): Promise<Response>;
}

const cookiePrefix = "innkit";

/** Name of the header that carries the caller's address to better-auth; the server sets it, never the caller. */
export const addressHeader = "x-innkit-address";

/**
 * Brings the tables of sign-in up to date and makes the door.
 *
 * @throws Error when the secret is short
 * @example
 * const auth = await createAuth(kit, { secret: process.env.INNKIT_SECRET_KEY! });
 * const app = createServer(kit, { auth });
 */
export async function createAuth(kit: ServedKit, { secret, origin, log = consoleLog }: AuthOptions): Promise<Auth> {
  if (secret.length < 32) throw new Error("createAuth needs a secret of 32 characters or more");
  const tables = partsOf(kit).owner.withPlugin(typedResults) as Kysely<AuthTables>;
  const secure = origin?.startsWith("https:") ?? false;
  const options = {
    baseURL: origin,
    basePath: "/api/auth",
    secret: cookieKey(secret),
    database: { db: tables, type: "postgres", transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: {
      modelName: "server_user",
      additionalFields: { disabled: { type: "boolean", defaultValue: false, input: false, required: false } },
    },
    // Thirty days from sign-in, however often it is used.
    session: { modelName: "server_session", expiresIn: 30 * 24 * 3600, disableSessionRefresh: true },
    account: { modelName: "server_account" },
    verification: { modelName: "server_verification" },
    // An address may try often: a whole hotel can stand behind one. Guesses at one account are counted by `throttle`.
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "server_rate_limit",
      window: 60,
      max: 300,
      customRules: {
        "/sign-in/email": { window: 60, max: 30 },
        "/change-password": { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The server has checked the origin of every request before it comes here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const person = await tables
              .selectFrom("server_user")
              .select("disabled")
              .where("id", "=", userId)
              .executeTakeFirst();
            if (person?.disabled) throw new APIError("FORBIDDEN", { message: "This account is switched off" });
          },
        },
      },
    },
    logger: {
      level: "error",
      log: (_level, message) => log.error({ part: "auth" }, message),
    },
    telemetry: { enabled: false },
  } satisfies BetterAuthOptions;

  const cookie = { name: `${secure ? "__Secure-" : ""}${cookiePrefix}.session_token`, secret: options.secret };
  await migrateAuth(tables, options);
  const auth = betterAuth(options);
  return {
    people: createPeople(tables),
    throttle: createThrottle(tables),
    async person(headers) {
      const header = headers.get("cookie");
      return header === null ? undefined : personOf(tables, header, cookie);
    },
    handle: (request) => auth.handler(request),
  };
}

/** Its own key, so that what signs cookies is not what encrypts secrets. */
function cookieKey(secret: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "innkit.server.cookies", 32)).toString("base64url");
}
