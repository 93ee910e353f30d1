import type { Logger } from "@innkit/sdk";
import pino from "pino";

const secretNames = [
  "password",
  "secret",
  "token",
  "accessToken",
  "clientToken",
  "authorization",
  "cookie",
  "AccessToken",
  "ClientToken",
];

/**
 * JSON lines to standard output unless told otherwise, time in UTC. Fields with a secret's name, up to three deep, are not written, and
 * neither is any of `secrets`, wherever it stands in a line.
 */
export function createLog(
  level: string,
  secrets: readonly string[] = [],
  stream: { write(line: string): unknown } = process.stdout,
): Logger {
  const hidden = secrets.filter((secret) => secret.length >= 8).map((secret) => JSON.stringify(secret).slice(1, -1));
  const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const out = {
    write(line: string): void {
      stream.write(hidden.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line));
    },
  };
  const log = pino(
    {
      level,
      base: null,
      redact: { paths, censor: "[secret]" },
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
    },
    out,
  );
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}
