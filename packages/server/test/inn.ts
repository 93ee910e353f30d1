import { definePlugin, type Logger, type Plugin } from "@innkit/sdk";
import { allow, body, type HttpEnv } from "@innkit/sdk/http";
import { createTestKit, type TestDatabase } from "@innkit/sdk/testing";
import { vendors } from "@innkit/plugin-vendors";
import { Hono } from "hono";
import { z } from "zod";
import { createAuth, createServer, type Role, type ServerOptions } from "../src/index.ts";

/** A small plugin with what vendors lacks: settings with a secret, an open route, an event to send at will. */
export type BellPlugin = Plugin<
  "bell",
  {
    service: { ring(propertyId: string, ...tones: string[]): Promise<void> };
    settings: { volume: number; token?: string | undefined };
    events: { rung: { tone: string } };
  }
>;

export function bell(): BellPlugin {
  return definePlugin<BellPlugin>({
    name: "bell",
    version: "2.0.0",
    settings: z.object({
      volume: z.int().min(0).max(11).default(5).meta({ title: "Volume" }),
      token: z.string().optional().meta({ title: "Token", input: "secret" }),
    }),
    events: { rung: z.object({ tone: z.string() }) },
    permissions: { "bell:read": "Hear the bell", "bell:ring": "Ring the bell" },
    setup: (ctx) => ({
      ring: (propertyId, ...tones) =>
        ctx.tx({ propertyId, actor: "bell" }, async (tx) => {
          for (const tone of tones) await tx.emit("rung", { tone });
        }),
    }),
    routes: (service) =>
      new Hono<HttpEnv>()
        .get("/open", allow("public"), (c) => c.json({ open: true }))
        .get("/me", allow("bell:read"), (c) => c.json({ ...c.var.scope }))
        .get("/broken", allow("bell:read"), () => {
          throw new Error("the clapper fell off: password hunter2");
        })
        .post("/ring", allow("bell:ring"), body(z.object({ tone: z.string() })), async (c) => {
          await service.ring(c.var.scope.propertyId, c.req.valid("json").tone);
          return c.body(null, 204);
        }),
    admin: {
      resources: [
        {
          name: "rings",
          label: "Rings",
          path: "/rings",
          columns: [{ field: "tone", label: "Tone" }],
          acts: [{ name: "again", label: "Ring again", path: "/ring", allow: "bell:ring" }],
          edit: { component: "bell/tune", source: "/bell/rings/:id", allow: "bell:ring" },
          read: "bell:read",
        },
      ],
      widgets: [
        { name: "w", slot: "dashboard", label: "Rings", kind: "metric", source: "/bell/me", read: "bell:read" },
      ],
      pages: [{ path: "bell", label: "Bell", component: "bell/page", read: "bell:ring" }],
    },
  });
}

export const password = "a long enough sentence";

/** A served kit with two properties and a browser's way to ask it. */
export async function openInn(
  options: Partial<ServerOptions> & { database?: TestDatabase; properties?: string[] } = {},
) {
  const { database = "postgres", properties = ["harbour", "lighthouse"], ...rest } = options;
  const made = await createTestKit({ plugins: [vendors(), bell()], database, properties });
  const { kit } = made;
  const lines: object[] = [];
  const log: Logger = {
    info: () => {},
    warn: () => {},
    error: (fields, message) => void lines.push({ message, ...fields }),
  };
  const auth = await createAuth(kit, {
    secret: "test secret of the inn, long enough",
    log,
    origin: rest.origin,
  });
  const app = createServer(kit, { auth, log, ...rest });

  const ask = (path: string, init: RequestInit & { cookie?: string; property?: string; json?: unknown } = {}) => {
    const headers = new Headers(init.headers);
    if (init.cookie) headers.set("cookie", init.cookie);
    if (init.property) headers.set("x-innkit-property", init.property);
    if (init.json !== undefined) headers.set("content-type", "application/json");
    const sent = init.json === undefined ? init : { method: "POST", ...init, body: JSON.stringify(init.json) };
    return Promise.resolve(app.request(path, { ...sent, headers }));
  };
  const signIn = async (email: string, secret = password) => {
    const answer = await ask("/api/auth/sign-in/email", { json: { email, password: secret } });
    if (!answer.ok) throw new Error(`sign-in of ${email}: ${answer.status} ${await answer.text()}`);
    return cookieOf(answer);
  };
  /** Adds a person and signs them in; the first one is the owner. */
  const person = async (role: Role, propertyId: string | null = null) => {
    const email = `${role}.${propertyId ?? "all"}@inn.example`;
    const { id } = await auth.people.add({ name: role, email, password, role, propertyId });
    return { id, email, cookie: await signIn(email) };
  };
  return { ...made, app, auth, logger: log, lines, ask, signIn, person };
}

/** The cookies of an answer as a browser would send them back. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** The code of a failure, or the status of a success, for short assertions. */
export async function codeOf(answer: Response | Promise<Response>): Promise<string | number> {
  const given = await answer;
  if (given.ok) return given.status;
  const { error } = (await given.json()) as { error: { code: string; message: string; requestId: string } };
  return error.code;
}
