import type { Clock } from "../clock.ts";
import type { FaultRules } from "../faults/rules.ts";
import type { Switches } from "../switches.ts";
import { post } from "./post.ts";
import type { ReceiverOptions, WebhookKind } from "./receiver.ts";

/** What became of a message; not what it says. */
export interface Delivery {
  readonly id: number;
  /** The receiver's number. */
  readonly receiver: number;
  readonly kinds: readonly WebhookKind[];
  readonly events: number;
  readonly state: "waiting" | "underWay" | "delivered" | "discarded" | "lost";
  readonly tries: number;
  /** The status of the last answer, or why there was none; null before the first. */
  readonly answer: number | string | null;
  /** When it is tried next, by the clock on the wall. */
  readonly nextTry: string | null;
}

export interface Message {
  readonly kinds: readonly WebhookKind[];
  readonly events: number;
  readonly body: string;
}

/** Carries messages to one receiver. */
export interface Courier {
  send(message: Message): void;
  counts(): { readonly delivered: number; readonly discarded: number; readonly waiting: number };
  /** Resolves when no message is under way. */
  settled(): Promise<void>;
  /** Drops what waits. */
  stop(): void;
}

export interface CourierParts {
  readonly id: number;
  readonly receiver: ReceiverOptions;
  readonly clock: Clock;
  readonly faults: FaultRules;
  readonly switches: () => Switches;
  readonly nextId: () => number;
  /** Hears of each message that is given to the courier; its state changes later. */
  readonly began: (delivery: Delivery) => void;
}

type Parcel = { -readonly [K in keyof Delivery]: Delivery[K] } & { body: string };

/** More than so many do not wait for one receiver: the oldest are given up. */
const MOST_WAITING = 1000;

export function createCourier({ id, receiver, clock, faults, switches, nextId, began }: CourierParts): Courier {
  const waiting = new Map<Parcel, () => void>();
  const underWay = new Set<Promise<void>>();
  const done = { delivered: 0, discarded: 0 };
  let stopped = false;

  const end = (parcel: Parcel, state: "delivered" | "discarded"): void => {
    parcel.state = state;
    parcel.body = "";
    done[state]++;
  };

  const wait = (parcel: Parcel, seconds: number): void => {
    parcel.state = "waiting";
    parcel.nextTry = new Date(clock.now().getTime() + seconds * 1000).toISOString();
    const start = (): void => {
      waiting.delete(parcel);
      const attempt = carry(parcel).finally(() => underWay.delete(attempt));
      underWay.add(attempt);
    };
    waiting.set(parcel, clock.setTimer(start, seconds * 1000));
    for (const [oldest, cancel] of waiting) {
      if (waiting.size <= MOST_WAITING) break;
      cancel();
      waiting.delete(oldest);
      oldest.nextTry = null;
      end(oldest, "discarded");
    }
  };

  const carry = async (parcel: Parcel): Promise<void> => {
    parcel.state = "underWay";
    parcel.nextTry = null;
    parcel.tries++;
    parcel.answer = await post(receiver.url, parcel.body, receiver.fetch ?? fetch, clock);
    if (typeof parcel.answer === "number" && parcel.answer >= 200 && parcel.answer < 300) {
      end(parcel, "delivered");
      return;
    }
    const pause = switches().webhookRetrySeconds[parcel.tries - 1];
    if (pause === undefined || stopped) end(parcel, "discarded");
    else wait(parcel, pause);
  };

  return {
    send({ kinds, events, body }) {
      const lost = faults.draw(["webhookLost"]) !== undefined;
      const copies = !lost && faults.draw(["webhookDuplicate"]) !== undefined ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        const parcel: Parcel = {
          id: nextId(),
          receiver: id,
          kinds,
          events,
          state: lost ? "lost" : "waiting",
          tries: 0,
          answer: null,
          nextTry: null,
          body: lost ? "" : body,
        };
        began(parcel);
        if (!lost) wait(parcel, faults.draw(["webhookLate"])?.seconds ?? 0);
      }
    },
    counts: () => ({ ...done, waiting: waiting.size }),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop() {
      stopped = true;
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
