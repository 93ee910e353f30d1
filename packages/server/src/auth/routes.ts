import { Hono } from "hono";
import { z } from "zod";
import { InnkitError } from "@innkit/sdk";
import { allow, body } from "@innkit/sdk/http";
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

/** The few routes of better-auth that the server opens, below /api/auth. Sign-up is not among them. */
export function authRoutes(auth: Auth): Hono<ServerEnv> {
  return new Hono<ServerEnv>()
    .post("/sign-in/email", allow("public"), body(signIn), async (c) => {
      const { email, password, rememberMe } = c.req.valid("json");
      const answer = await signedIn(auth, c.req.raw, c.var.address, { email, password, rememberMe });
      return answer.ok ? answer : failed(c, await told(answer));
    })
    .post("/sign-out", allow("public"), async (c) => auth.handle(passed(c.req.raw, c.var.address, {})))
    .get("/get-session", allow("public"), async (c) => auth.handle(passed(c.req.raw, c.var.address)))
    .post("/change-password", allow("signed-in"), body(changePassword), async (c) => {
      const { currentPassword, newPassword } = c.req.valid("json");
      checkPassword(newPassword, c.var.person);
      const change = { currentPassword, newPassword, revokeOtherSessions: true };
      const answer = await auth.handle(passed(c.req.raw, c.var.address, change));
      return answer.ok ? answer : failed(c, await told(answer));
    });
}

/** First run: the first owner. Closed for good once there is one. */
export function setupRoutes(auth: Auth): Hono<ServerEnv> {
  return new Hono<ServerEnv>()
    .get("/", allow("public"), async (c) => c.json({ needsOwner: await auth.people.needsOwner() }))
    .post("/", allow("public"), body(owner), async (c) => {
      const { name, email, password } = c.req.valid("json");
      if (!(await auth.people.needsOwner())) throw errors.already_set_up();
      await auth.people.registerOwner({ name, email, password });
      const url = new URL("/api/auth/sign-in/email", c.req.url);
      const answer = await signedIn(auth, new Request(url, c.req.raw), c.var.address, { email, password });
      if (!answer.ok) return failed(c, await told(answer));
      return new Response(answer.body, { status: 201, headers: answer.headers });
    });
}

async function signedIn(
  auth: Auth,
  request: Request,
  address: string,
  input: { email: string; password: string; rememberMe?: boolean | undefined },
): Promise<Response> {
  await auth.throttle.attempt(input.email, address);
  const answer = await auth.handle(passed(request, address, input));
  if (answer.ok) await auth.throttle.succeeded(input.email, address);
  return answer;
}

/** The request as better-auth shall see it: the body that was checked, and an address that the caller cannot choose. */
function passed(request: Request, address: string, input?: object): Request {
  const headers = new Headers(request.headers);
  headers.set(addressHeader, address === "unknown" ? "127.0.0.1" : address);
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  if (input) headers.set("content-type", "application/json");
  return new Request(request.url, {
    method: request.method,
    headers,
    ...(input ? { body: JSON.stringify(input) } : {}),
  });
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
