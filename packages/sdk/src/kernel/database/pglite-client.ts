import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/**
 * A client of a PGlite as of any server: PostgreSQL's own protocol, spoken by the driver that speaks it with servers. So
 * both databases get the same bytes and give the same values, and rows are read by what was made to read many of them.
 */
export async function clientOf(lite: PGlite): Promise<pg.Client> {
  const client = new pg.Client({ user: "postgres", database: "postgres", stream: () => new LiteStream(lite) });
  // Whatever breaks it fails the statement under way and every later one; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** The socket of a connection to a PGlite: what is written runs at once, in this thread, and its answer can then be read. */
class LiteStream extends Duplex {
  readonly #lite: PGlite;

  constructor(lite: PGlite) {
    super();
    this.#lite = lite;
  }

  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  override _write(chunk: Buffer, _: BufferEncoding, written: (error?: Error | null) => void): void {
    this.#ask(chunk).then(() => written(), written);
  }

  override _writev(chunks: { chunk: Buffer }[], written: (error?: Error | null) => void): void {
    this.#ask(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => written(), written);
  }

  override _read(): void {}

  override _final(ended: () => void): void {
    this.push(null);
    ended();
  }

  async #ask(message: Buffer): Promise<void> {
    const answer: Buffer[] = [];
    // What it hands over is a view of its memory, good until it goes on.
    await this.#lite.execProtocolRawStream(message, { onRawData: (bytes) => void answer.push(Buffer.from(bytes)) });
    if (answer.length > 0) this.push(answer.length === 1 ? answer[0] : Buffer.concat(answer));
  }
}
