import { afterAll, beforeAll, expect, test } from "vitest";
import { createAuth } from "./auth.ts";
import { codeOf, cookieOf, openInn, password } from "../../test/inn.ts";

let inn: Awaited<ReturnType<typeof openInn>>;
beforeAll(async () => void (inn = await openInn({ database: "pglite" })));
afterAll(() => inn.stop());

const owner = { name: "Olga Owner", email: "Olga@Inn.example", password };

test("of several who set up at once one becomes the owner, and is signed in", async () => {
  expect(await (await inn.ask("/api/setup")).json()).toEqual({ needsOwner: true });
  const tries = ["olga", "boris", "carla", "dora"].map((name) =>
    inn.ask("/api/setup", { json: { ...owner, name, email: `${name}@inn.example` } }),
  );
  const answers = await Promise.all(tries);
  const won = answers.filter(({ status }) => status === 201);
  expect(won).toHaveLength(1);
  for (const lost of answers.filter((answer) => answer !== won[0])) {
    expect(lost.status).toBe(409);
    expect(await codeOf(lost)).toBe("kernel/already_set_up");
  }
  expect(await (await inn.ask("/api/setup")).json()).toEqual({ needsOwner: false });
  const manifest = await inn.ask("/api/manifest", { cookie: cookieOf(won[0]!) });
  expect(await manifest.json()).toMatchObject({ person: { role: "owner" } });
});

test("a weak password is refused with the reason, and nobody is registered by it", async () => {
  for (const [weak, reason] of [
    ["short", /8 characters/],
    ["Password123", /most used/],
    ["aaaaaaaaaaaa", /different characters/],
    ["eva@inn.example", /e-mail/],
  ] as const) {
    await expect(
      inn.auth.people.add({ name: "Eva", email: "eva@inn.example", password: weak, role: "owner", propertyId: null }),
    ).rejects.toMatchObject({ code: "kernel/weak_password", message: expect.stringMatching(reason) });
  }
  expect(
    await codeOf(inn.ask("/api/auth/sign-in/email", { json: { email: "eva@inn.example", password: "short" } })),
  ).toBe("auth/invalid_email_or_password");
});

test("the session cookie is out of reach of scripts and other sites", async () => {
  await inn.person("manager", "harbour");
  const answer = await inn.ask("/api/auth/sign-in/email", { json: { email: "MANAGER.harbour@inn.example", password } });
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^innkit\.session_token=/);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("wrong passwords are answered alike for people who exist and who do not; the sixth is told to wait", async () => {
  await inn.person("readonly", "harbour");
  const attempt = (email: string, secret: string) =>
    inn.ask("/api/auth/sign-in/email", { json: { email, password: secret } });
  const known = await attempt("readonly.harbour@inn.example", "wrong wrong");
  const unknown = await attempt("nobody@inn.example", "wrong wrong");
  const { error: one } = (await known.json()) as { error: Record<string, unknown> };
  const { error: two } = (await unknown.json()) as { error: Record<string, unknown> };
  expect({ ...one, requestId: "" }).toEqual({ ...two, requestId: "" });
  expect(known.status).toBe(401);
  for (let n = 2; n <= 5; n++) expect((await attempt("readonly.harbour@inn.example", "wrong wrong")).status).toBe(401);
  const sixth = await attempt("readonly.harbour@inn.example", password);
  expect(sixth.status).toBe(429);
  expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(600);
  expect(await codeOf(sixth)).toBe("kernel/too_many_attempts");
});

test("guesses that are sent all at once cannot slip past the limit", async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      inn.ask("/api/auth/sign-in/email", { json: { email: "crowd@inn.example", password: "wrong wrong" } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test("who is switched off, or loses the grant, is out with the next request", async () => {
  const { id, cookie, email } = await inn.person("frontdesk", "lighthouse");
  expect(await codeOf(inn.ask("/api/vendors", { cookie }))).toBe(200);
  await inn.auth.people.grant(id, "lighthouse", "readonly");
  expect(await codeOf(inn.ask("/api/vendors", { cookie, json: {} }))).toBe("kernel/not_permitted");
  await inn.auth.people.grant(id, "lighthouse", null);
  expect(await codeOf(inn.ask("/api/vendors", { cookie }))).toBe("kernel/no_such_property");
  await inn.auth.people.grant(id, "lighthouse", "frontdesk");
  await inn.auth.people.setDisabled(id, true);
  expect(await codeOf(inn.ask("/api/vendors", { cookie }))).toBe("kernel/not_signed_in");
  expect(await codeOf(inn.ask("/api/auth/sign-in/email", { json: { email, password } }))).toMatch(/^auth\//);
  await inn.auth.people.setDisabled(id, false);
  expect(await codeOf(inn.ask("/api/vendors", { cookie }))).toBe("kernel/not_signed_in");
  expect(await inn.signIn(email)).toContain("session_token");
});

test("a new password ends every other session", async () => {
  const { cookie: first, email } = await inn.person("readonly", "lighthouse");
  const second = await inn.signIn(email);
  const change = (newPassword: string) =>
    inn.ask("/api/auth/change-password", { cookie: second, json: { currentPassword: password, newPassword } });
  expect(await codeOf(change("password1"))).toBe("kernel/weak_password");
  const changed = await change("another long sentence");
  expect(changed.status).toBe(200);
  for (const old of [first, second])
    expect(await codeOf(inn.ask("/api/manifest", { cookie: old }))).toBe("kernel/not_signed_in");
  expect(await codeOf(inn.ask("/api/manifest", { cookie: cookieOf(changed) }))).toBe(200);
});

test("signing out ends the session itself, not only the cookie", async () => {
  const { cookie } = await inn.person("manager");
  expect(await codeOf(inn.ask("/api/auth/get-session", { cookie }))).toBe(200);
  expect(await codeOf(inn.ask("/api/auth/sign-out", { cookie, method: "POST" }))).toBe(200);
  expect(await codeOf(inn.ask("/api/manifest", { cookie }))).toBe("kernel/not_signed_in");
});

test("better-auth's other doors are shut", async () => {
  const { cookie } = await inn.person("owner", "harbour");
  for (const path of ["sign-up/email", "update-user", "delete-user", "request-password-reset", "sign-in/social"]) {
    const answer = inn.ask(`/api/auth/${path}`, {
      cookie,
      json: { email: "x@y.example", password, name: "X", role: "owner" },
    });
    expect([path, await codeOf(answer)]).toEqual([path, "kernel/no_such_route"]);
  }
});

test("an expired session is no session", async () => {
  const { cookie, id } = await inn.person("readonly");
  const { partsOf } = await import("@innkit/sdk");
  const { sql } = await import("kysely");
  expect(await codeOf(inn.ask("/api/manifest", { cookie }))).toBe(200);
  await sql`update server_session set "expiresAt" = now() - interval '1 second' where "userId" = ${id}`.execute(
    partsOf(inn.kit).owner,
  );
  expect(await codeOf(inn.ask("/api/manifest", { cookie }))).toBe("kernel/not_signed_in");
});

test("a secret that could be guessed is refused", async () => {
  await expect(createAuth(inn.kit, { secret: "changeme" })).rejects.toThrow(/32 characters/);
});

test("what was signed with another secret opens nothing", async () => {
  const { cookie } = await inn.person("frontdesk");
  const forged = cookie.replace(/\.[^.;]*$/, `.${encodeURIComponent(Buffer.alloc(32, 1).toString("base64"))}`);
  expect(forged).not.toBe(cookie);
  expect(await codeOf(inn.ask("/api/manifest", { cookie: forged }))).toBe("kernel/not_signed_in");
});

test("behind https the cookie is for https only, and only that origin may change things", async () => {
  const inn = await openInn({ origin: "https://inn.example" });
  try {
    await inn.auth.people.registerOwner(owner);
    const signIn = (origin: string) =>
      inn.ask("/api/auth/sign-in/email", { headers: { origin }, json: { email: owner.email, password } });
    const answer = await signIn("https://inn.example");
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-innkit\.session_token=.*; Secure/);
    expect(await codeOf(inn.ask("/api/manifest", { cookie: cookieOf(answer) }))).toBe(200);
    for (const other of ["http://inn.example", "http://localhost", "https://inn.example.evil.example"]) {
      expect(await codeOf(signIn(other))).toBe("kernel/foreign_origin");
    }
  } finally {
    await inn.stop();
  }
});

test("an address that the caller writes into x-forwarded-for does not get round the limit", async () => {
  const inn = await openInn({ proxies: 1 });
  try {
    const guess = (forwarded: string) =>
      inn.ask("/api/auth/sign-in/email", {
        headers: { "x-forwarded-for": forwarded },
        json: { email: "olga@inn.example", password: "wrong wrong" },
      });
    for (let n = 1; n <= 5; n++) expect((await guess(`198.51.100.${n}, 203.0.113.9`)).status).toBe(401);
    expect((await guess("198.51.100.77, 203.0.113.9")).status).toBe(429);
    expect((await guess("198.51.100.77, 203.0.113.10")).status).toBe(401);
  } finally {
    await inn.stop();
  }
});
