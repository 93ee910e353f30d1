import type { Clock } from "../clock.ts";
import type { FaultRules } from "../faults/rules.ts";
import type { Random } from "../random.ts";
import type { Change } from "../state/watch.ts";
import type { Switches } from "../switches.ts";
import { type Courier, createCourier, type Delivery } from "./courier.ts";
import type { IntegrationMessage } from "./integration.ts";
import { type WebhookEvent, webhookEvents } from "./messages.ts";
import { readReceiver, type ReceiverOptions, type WebhookKind } from "./receiver.ts";

/** The webhooks of a simulator: who receives them, and what became of each message. */
export interface Webhooks {
  /**
   * Sends messages to this address from now on.
   *
   * @throws `simulator/invalid` (400)
   * @example
   * mews.webhooks.add({ url: "https://hooks.example/mews", fetch: async (request) => app.fetch(request) });
   * mews.staff.editGuest(customerId, { Phone: "+351 21 000 0000" });
   * clock.advance(5_000);
   * await mews.webhooks.settled();
   */
  add(options: ReceiverOptions): { readonly id: number; remove(): void };
  /** Whether there was such a receiver. What waits for it is dropped. */
  remove(id: number): boolean;
  clear(): void;
  receivers(): readonly Receiver[];
  /** The last messages, oldest first. */
  deliveries(): readonly Delivery[];
  /** Resolves when no message is under way; those that wait for their time are not. */
  settled(): Promise<void>;
}

export interface Receiver {
  readonly id: number;
  /** Where it is, without its path: that may hold the shared secret. */
  readonly origin: string;
  /** Null: all. */
  readonly kinds: readonly WebhookKind[] | null;
  readonly delivered: number;
  /** Messages given up after the last try, or for want of room. */
  readonly discarded: number;
  readonly waiting: number;
}

export interface WebhookSender extends Webhooks {
  /** Tells of a change, in a while. */
  heard(change: Change): void;
  /** Tells of what happened to the integration, in a while. */
  announce(message: IntegrationMessage): void;
}

export interface WebhookParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: FaultRules;
  readonly switches: () => Switches;
  readonly integrationId: string;
}

interface Target {
  readonly options: ReceiverOptions;
  readonly courier: Courier;
  /** What will be in the next message of each hotel, by its enterprise's id: a message is of one. */
  readonly batches: Map<string, WebhookEvent[]>;
  /** Take back what is to be sent later. */
  readonly cancels: Set<() => void>;
}

/** Seconds by which webhooks lag behind. */
const LAGS: { readonly [L in Switches["webhookLag"]]: readonly [number, number] } = {
  short: [1, 5],
  realistic: [120, 300],
};
const MOST_KEPT = 200;

export function openWebhooks(parts: WebhookParts): WebhookSender {
  const { clock, random, faults, switches, integrationId } = parts;
  const targets = new Map<number, Target>();
  const deliveries: Delivery[] = [];
  let [lastTarget, lastDelivery] = [0, 0];

  /** Runs something after the lag, unless the receiver is gone by then. */
  const later = (target: Target, run: () => void): void => {
    const [least, most] = LAGS[switches().webhookLag];
    const whole = (): void => {
      target.cancels.delete(cancel);
      run();
    };
    const cancel = clock.setTimer(whole, (least + random.next() * (most - least)) * 1000);
    target.cancels.add(cancel);
  };

  /** Puts an event into the message that waits, or begins another. */
  const tell = (target: Target, enterpriseId: string, event: WebhookEvent): void => {
    const batch = target.batches.get(enterpriseId);
    if (batch !== undefined && batch.length < switches().webhookEventsPerMessage) {
      batch.push(event);
      return;
    }
    const Events = [event];
    target.batches.set(enterpriseId, Events);
    later(target, () => {
      if (target.batches.get(enterpriseId) === Events) target.batches.delete(enterpriseId);
      const kinds = [...new Set(Events.map(({ Discriminator }) => Discriminator))];
      const body = JSON.stringify({ EnterpriseId: enterpriseId, IntegrationId: integrationId, Events });
      target.courier.send({ kinds, events: Events.length, body });
    });
  };

  const wants = ({ options }: Target, kind: WebhookKind): boolean => options.kinds?.includes(kind) ?? true;

  const remove = (id: number): boolean => {
    const target = targets.get(id);
    for (const cancel of target?.cancels ?? []) cancel();
    target?.courier.stop();
    return targets.delete(id);
  };

  return {
    add(input) {
      const options = readReceiver(input);
      const id = ++lastTarget;
      const courier = createCourier({
        id,
        receiver: options,
        clock,
        faults,
        switches,
        nextId: () => ++lastDelivery,
        began(delivery) {
          deliveries.push(delivery);
          if (deliveries.length > MOST_KEPT) deliveries.shift();
        },
      });
      targets.set(id, { options, courier, batches: new Map(), cancels: new Set() });
      return { id, remove: () => void remove(id) };
    },
    remove,
    clear() {
      for (const id of targets.keys()) remove(id);
    },
    receivers: () =>
      [...targets].map(([id, { options, courier }]) => ({
        id,
        origin: new URL(options.url).origin,
        kinds: options.kinds ?? null,
        ...courier.counts(),
      })),
    deliveries: () => deliveries.map(shown),
    async settled() {
      await Promise.all([...targets.values()].map(({ courier }) => courier.settled()));
    },
    heard(change) {
      if (targets.size === 0) return;
      for (const event of webhookEvents(change, switches())) {
        for (const target of targets.values()) {
          if (!wants(target, event.Discriminator)) continue;
          for (const enterpriseId of change.enterpriseIds) tell(target, enterpriseId, event);
        }
      }
    },
    announce(message) {
      for (const target of targets.values()) {
        if (!wants(target, message.Action)) continue;
        later(target, () => target.courier.send({ kinds: [message.Action], events: 1, body: JSON.stringify(message) }));
      }
    },
  };
}

/** A copy that says nothing of what the message holds. */
function shown({ id, receiver, kinds, events, state, tries, answer, nextTry }: Delivery): Delivery {
  return { id, receiver, kinds, events, state, tries, answer, nextTry };
}
