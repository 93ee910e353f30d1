export { createServer, type ServerOptions } from "./app.ts";
export type { RateLimit } from "./http/rate-limit.ts";
export { type Auth, type AuthOptions, createAuth } from "./auth/auth.ts";
export type { NewPerson, People } from "./auth/people.ts";
export type { Role } from "./auth/roles.ts";
export type { Grant, Person } from "./auth/session.ts";
export type { Manifest, ManifestPlugin, ManifestResource } from "./manifest.ts";
export { builtAdmin } from "./main/admin-folder.ts";
