import { createHash } from "node:crypto";
import { canonical } from "./digest.ts";

/** A create that looks like a repeat of one before. */
export interface DuplicateWrite {
  readonly operation: string;
  /** Both carry one `ExternalIdentifier`, or both have one body and came shortly after one another. */
  readonly same: "externalIdentifier" | "body";
  readonly first: { readonly requestId: string; readonly at: string };
  readonly again: { readonly requestId: string; readonly at: string };
}

interface Write {
  readonly operation: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How long a body is remembered, and how many keys: an identifier is remembered until so many later ones came. */
const BODY_SECONDS = 120;
const MOST_KEYS = 20_000;
const MOST_FOUND = 100;

/** Looks for creates that are done twice. */
export function duplicateWrites(): {
  note(write: Write, body: Readonly<Record<string, unknown>>): void;
  found(): { readonly count: number; readonly last: readonly DuplicateWrite[] };
} {
  const seen = new Map<string, Write>();
  const last: DuplicateWrite[] = [];
  let count = 0;

  const meet = (write: Write, same: DuplicateWrite["same"], key: string): void => {
    const before = seen.get(key);
    seen.delete(key);
    seen.set(key, write);
    for (const [oldest] of seen) {
      if (seen.size <= MOST_KEYS) break;
      seen.delete(oldest);
    }
    if (before === undefined || (same === "body" && write.at - before.at > BODY_SECONDS * 1000)) return;
    count++;
    last.push({ operation: write.operation, same, first: told(before), again: told(write) });
    if (last.length > MOST_FOUND) last.shift();
  };

  return {
    note(write, body) {
      if (!creates(write.operation)) return;
      const { ClientToken: _client, AccessToken: _access, Client: _name, ...content } = body;
      const identifiers = [...externalIdentifiers(content)];
      for (const identifier of identifiers) meet(write, "externalIdentifier", `${write.operation} ${identifier}`);
      if (identifiers.length > 0) return;
      const digest = createHash("sha256").update(canonical(content)).digest("base64");
      meet(write, "body", `${write.operation} body ${digest}`);
    },
    found: () => ({ count, last: [...last] }),
  };
}

/** `tasks/add`, `payments/addExternal`, `creditCards/charge`: what makes something new each time. */
function creates(operation: string): boolean {
  return /^[^/]+\/(add|create|charge)/.test(operation);
}

function* externalIdentifiers(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "ExternalIdentifier" && typeof inner === "string") yield inner;
    else yield* externalIdentifiers(inner);
  }
}

function told({ requestId, at }: Write): DuplicateWrite["first"] {
  return { requestId, at: new Date(at).toISOString() };
}
