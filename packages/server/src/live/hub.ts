import type { LoggedEvent, Logger, Scope } from "@innkit/sdk";
import { heldKey, type People } from "../auth/people.ts";
import type { ServedKit } from "../kit.ts";

/** More missed events than this are not sent again: the client reads everything anew. */
const replayMost = 1000;

/** One open connection, whatever carries it. Writing to a closed one does nothing. */
export interface Line {
  write(bytes: Uint8Array): void;
  close(): void;
}

/** Who listens, and to what. */
export interface Listener {
  readonly sessionId: string;
  readonly scope: Scope;
  /** Plugins whose news the person may hear: those of which they hold a permission. */
  readonly plugins: ReadonlySet<string>;
}

export interface Hub {
  /**
   * Sends what was missed since `lastId`, then each event as it comes. Call `leave` when the line is closed; where what
   * was missed cannot be read, the line is closed: who comes back asks for it again.
   */
  join(listener: Listener, line: Line, lastId: number | undefined): { ready: Promise<void>; leave(): void };
}

export interface HubOptions {
  kit: ServedKit;
  people: People;
  /** Ends every line. */
  draining: AbortSignal;
  log: Logger;
  /** Between two signs of life; default 15 seconds. */
  heartbeatMs?: number;
}

interface Member extends Listener {
  readonly propertyId: string;
  readonly line: Line;
  /** Place in the log up to which the line has everything: a commit may be told after it was read as a missed one. */
  sent: number;
  /** Events that came while missed ones are being read. */
  waiting: LoggedEvent[] | undefined;
}

/** Hands each committed event to everyone who listens to its property. */
export function createHub({ kit, people, draining, log, heartbeatMs = 15_000 }: HubOptions): Hub {
  const members = new Set<Member>();
  const unfollow = kit.kernel.events.follow((event) => {
    let bytes: Uint8Array | undefined;
    for (const member of members) {
      if (member.propertyId !== event.propertyId || event.seq <= member.sent || !hears(member, event)) continue;
      if (member.waiting) member.waiting.push(event);
      // Written once, however many listen.
      else member.line.write((bytes ??= frameOf(event)));
    }
  });
  const beat = setInterval(() => void heartbeat(), heartbeatMs);
  beat.unref();
  draining.addEventListener("abort", () => {
    unfollow();
    clearInterval(beat);
    for (const { line } of members) line.close();
  });

  /** Keeps proxies from closing the lines, and closes those whose session or grant ended meanwhile. */
  async function heartbeat(): Promise<void> {
    const before = [...members];
    try {
      const allowed = await people.stillMay(before);
      for (const member of before) {
        if (allowed.has(heldKey(member))) member.line.write(frames.beat);
        else member.line.close();
      }
    } catch (error) {
      log.warn({ part: "live", error: String(error) }, "sessions could not be checked; the lines are closed");
      for (const { line } of before) line.close();
    }
  }

  async function catchUp(member: Member, lastId: number): Promise<void> {
    const { events } = kit.kernel;
    const [newest] = await events.list(member.scope, { newest: true, limit: 1 });
    member.sent = newest?.seq ?? 0;
    if (lastId > member.sent || member.sent - lastId > replayMost) return member.line.write(frames.reset);
    if (lastId === member.sent) return;
    for (const event of await events.list(member.scope, { after: lastId, limit: replayMost })) {
      if (hears(member, event)) member.line.write(frameOf(event));
      member.sent = event.seq;
    }
  }

  return {
    join(listener, line, lastId) {
      const member: Member = { ...listener, propertyId: listener.scope.propertyId, line, sent: 0, waiting: [] };
      members.add(member);
      line.write(frames.hello);
      const ready = async (): Promise<void> => {
        try {
          if (lastId !== undefined) await catchUp(member, lastId);
        } catch (error) {
          log.error({ part: "live", error: String(error) }, "missed events could not be read; the line is closed");
          members.delete(member);
          return line.close();
        }
        for (const event of member.waiting ?? []) if (event.seq > member.sent) line.write(frameOf(event));
        member.waiting = undefined;
      };
      return { ready: ready(), leave: () => void members.delete(member) };
    },
  };
}

const text = new TextEncoder();
const frames = {
  hello: text.encode("retry: 2000\n: connected\n\n"),
  beat: text.encode(": still here\n\n"),
  reset: text.encode("event: reset\ndata: {}\n\n"),
};

function frameOf({ seq, name, at, payload }: LoggedEvent): Uint8Array {
  return text.encode(`event: innkit\nid: ${seq}\ndata: ${JSON.stringify({ seq, name, at, payload })}\n\n`);
}

/** A plugin's news is for those who may do something with it; the kernel's is for everyone who is signed in. */
function hears({ plugins }: Listener, { name }: LoggedEvent): boolean {
  const plugin = name.slice(0, name.indexOf("."));
  return plugin === "kernel" || plugins.has(plugin);
}
