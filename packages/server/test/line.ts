import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { emptyDatabase } from "./crash/databases.ts";

/** The way to a database of its own, which can be cut: what a server that is away looks like from here. */
export interface Line {
  /** The database's address by this way. */
  readonly url: string;
  /** Ends every connection, and takes none from now on. */
  cut(): Promise<void>;
  /** The server is back, at the same address. */
  join(): Promise<void>;
}

/** Lays a line to a new, empty database. */
export async function lineToDatabase(): Promise<Line> {
  const url = new URL(await emptyDatabase());
  const behind = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  const open = (port: number) => {
    const server = createServer((near) => {
      const far = connect(behind);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket);
        socket.on("error", () => {}).on("close", () => (sockets.delete(socket), other.destroy()));
        socket.pipe(other);
      }
    });
    return new Promise<typeof server>((done) => server.listen(port, "127.0.0.1", () => done(server)));
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return {
    url: url.href,
    async cut() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async join() {
      server = await open(port);
    },
  };
}
