import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { kernelErrors } from "./failures.ts";

/** The keys that stored secrets are encrypted with. Keep old ones until `kit.kernel.rotateSecrets()` has run. */
export interface SecretKeys {
  /** Id of the key that new secrets are encrypted with. */
  current: string;
  /** Key id → 32 bytes as base64. */
  keys: Readonly<Record<string, string>>;
}

export interface SecretBox {
  /** `place` is bound into the ciphertext: one that was moved elsewhere cannot be read. */
  seal(text: string, place: string): string;
  /** @throws kernel/secret_unreadable */
  open(sealed: string, place: string): string;
  isCurrent(sealed: string): boolean;
}

const mark = "innkit-secret";
const tagLength = 16;

export function isSealed(value: unknown): value is string {
  return typeof value === "string" && value.startsWith(`${mark}:`);
}

/** AES-256-GCM with a key id, a random nonce and a full tag: `innkit-secret:<key id>:<nonce>:<tag>:<ciphertext>`. */
export function secretBox(options: SecretKeys | undefined): SecretBox {
  const keys = new Map(Object.entries(options?.keys ?? {}).map(([id, text]) => [id, keyOf(id, text)]));
  if (options && !keys.has(options.current)) {
    throw kernelErrors.no_secret_key(
      { key: options.current },
      { message: `secrets.current names the key "${options.current}", which is not among secrets.keys` },
    );
  }
  return {
    seal(text, place) {
      const key = options && keys.get(options.current);
      if (!options || !key) {
        throw kernelErrors.no_secret_key(
          {},
          { message: "A secret cannot be stored without a key: give createInnkit `secrets: { current, keys }`" },
        );
      }
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
      cipher.setAAD(Buffer.from(place));
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [
        mark,
        options.current,
        ...[nonce, cipher.getAuthTag(), ciphertext].map((bytes) => bytes.toString("base64url")),
      ].join(":");
    },
    open(sealed, place) {
      const [, id = "", nonce = "", tag = "", ciphertext = ""] = sealed.split(":");
      const key = keys.get(id);
      if (!key)
        throw kernelErrors.secret_unreadable(
          { key: id },
          { message: `A stored secret needs the key "${id}", which is not among secrets.keys` },
        );
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
          authTagLength: tagLength,
        });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(Buffer.from(tag, "base64url"));
        return Buffer.concat([decipher.update(Buffer.from(ciphertext, "base64url")), decipher.final()]).toString(
          "utf8",
        );
      } catch (cause) {
        throw kernelErrors.secret_unreadable(
          { key: id },
          {
            cause,
            message: `A stored secret does not open with the key "${id}": it was altered, moved, or the key is another one`,
          },
        );
      }
    },
    isCurrent: (sealed) => sealed.split(":")[1] === options?.current,
  };
}

function keyOf(id: string, text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32 || !/^[A-Za-z0-9_-]+$/.test(id)) {
    throw kernelErrors.no_secret_key(
      { key: id },
      {
        message: `The secret key "${id}" must be 32 bytes as base64, under an id of letters, digits, - and _: openssl rand -base64 32 makes one`,
      },
    );
  }
  return bytes;
}
