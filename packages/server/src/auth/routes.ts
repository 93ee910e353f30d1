import { type Context, Hono } from "hono";
import { z } from "zod";
import { InnkitError } from "@innkit/sdk";
import { allow, answers, body } from "@innkit/sdk/http";
import { errors } from "../errors.ts";
import { failed } from "../http/failures.ts";
import type { ServerEnv } from "../http/env.ts";
import { addressHeader, type Auth } from "./auth.ts";
import { checkPassword } from "./passwords.ts";

const signIn = z.object({
  email: z.email(),
  password: z.string().min(1).max(1000),
  rememberMe: z.boolean().optional(),
});
const changePassword = z.object({ currentPassword: z.string().min(1).max(1000), newPassword: z.string().max(1000) });
const owner = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  password: z.string().max(1000),
});

const needsOwner = z.strictObject({ needsOwner: z.boolean() });

const instant = z.iso.datetime();
const person = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  image: z.string().nullish(),
  createdAt: instant,
  updatedAt: instant,
});
/** The session is in the cookie: whoever reads this needs no token. */
const signedInAnswer = z.looseObject({ user: person });
const signedOutAnswer = z.looseObject({ success: z.boolean() });
const sessionAnswer = z
  .looseObject({ session: z.looseObject({ id: z.string(), userId: z.string(), expiresAt: instant }), user: person })
  .nullable()
  .meta({ description: "Null for who is not signed in" });

/** The few routes of better-auth that the server opens, below /api/auth. Sign-up is not among them. */
export function authRoutes(auth: Auth): Hono<ServerEnv> {
  return new Hono<ServerEnv>()
    .post("/sign-in/email", allow("public"), body(signIn), answers(signedInAnswer), (c) =>
      signedIn(c, auth, c.req.valid("json")),
    )
    .post("/sign-out", allow("public"), answers(signedOutAnswer), (c) => asked(c, auth, "POST", "sign-out", {}))
    .get("/get-session", allow("public"), answers(sessionAnswer), (c) => asked(c, auth, "GET", "get-session"))
    .post("/change-password", allow("signed-in"), body(changePassword), answers(signedInAnswer), (c) => {
      const { currentPassword, newPassword } = c.req.valid("json");
      checkPassword(newPassword, c.var.person);
      const change = { currentPassword, newPassword, revokeOtherSessions: true };
      return asked(c, auth, "POST", "change-password", change);
    });
}

/** First run: the first owner. Closed for good once there is one. */
export function setupRoutes(auth: Auth): Hono<ServerEnv> {
  return new Hono<ServerEnv>()
    .get("/", allow("public"), answers(needsOwner), async (c) => c.json({ needsOwner: await auth.people.needsOwner() }))
    .post("/", allow("public"), body(owner), answers(signedInAnswer), async (c) => {
      const { name, email, password } = c.req.valid("json");
      // Before the costly digest of a password: this door is open to everyone.
      if (!(await auth.people.needsOwner())) throw errors.already_set_up();
      await auth.people.registerOwner({ name, email, password });
      const answer = await signedIn(c, auth, { email, password });
      return answer.ok ? new Response(answer.body, { status: 201, headers: answer.headers }) : answer;
    });
}

async function signedIn(c: Context<ServerEnv>, auth: Auth, input: z.infer<typeof signIn>): Promise<Response> {
  await auth.throttle.attempt(input.email, c.var.address);
  const answer = await asked(c, auth, "POST", "sign-in/email", input);
  if (answer.ok) await auth.throttle.succeeded(input.email, c.var.address);
  return answer;
}

/** Asks better-auth: with the body that was checked, and an address that the caller cannot choose. */
async function asked(
  c: Context<ServerEnv>,
  auth: Auth,
  method: string,
  path: string,
  input?: object,
): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  const { address } = c.var;
  headers.set(addressHeader, address === "unknown" ? "127.0.0.1" : address);
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  if (input) headers.set("content-type", "application/json");
  const body = input ? { body: JSON.stringify(input) } : {};
  const answer = await auth.handle(new Request(new URL(`/api/auth/${path}`, c.req.url), { method, headers, ...body }));
  return answer.ok ? answer : failed(c, await told(answer));
}

const failures = z.object({ code: z.string().optional(), message: z.string().optional() });

/** better-auth's failure in the form of ours: INVALID_EMAIL_OR_PASSWORD → auth/invalid_email_or_password. */
async function told(answer: Response): Promise<InnkitError> {
  const { code, message } = failures.catch({}).parse(await answer.json().catch(() => ({})));
  const retryAfter = Number(answer.headers.get("x-retry-after"));
  if (answer.status === 429) return errors.too_many_attempts({ retryAfter });
  return new InnkitError(`auth/${(code ?? "refused").toLowerCase()}`, message ?? "This was refused", {
    status: answer.status,
  });
}
