import { writeClass } from "../../mews/writes.ts";
import { utc } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import { keepVisits, type Visits } from "./control/visits.ts";
import { readFaultRules } from "./faults/read-rule.ts";
import { type FaultRules, openFaults } from "./faults/rules.ts";
import { operations } from "./operations/operations.ts";
import { slidingLimit } from "./protocol/limit.ts";
import { pipeline } from "./protocol/pipeline.ts";
import type { Call, Reply } from "./protocol/reply.ts";
import { openTokens, type Tokens } from "./protocol/tokens.ts";
import type { House } from "./open-hotels.ts";
import { reachOf } from "./protocol/reach.ts";
import { randomStream } from "./random.ts";
import { type HotelEvent, hotelEvent } from "./server/hotel-events.ts";
import { openSockets, type Sockets } from "./server/socket.ts";
import { type Change, watch } from "./state/watch.ts";
import { type SwitchBoard, switchBoard } from "./switches.ts";
import type { SimulatorOptions } from "./types.ts";
import { type Integration, openIntegration } from "./webhooks/integration.ts";
import { openWebhooks, type WebhookSender } from "./webhooks/webhooks.ts";
import { worldOf } from "./world.ts";

/** What stands between the hotels of a token and those who call Mews: everything that answers, tells, counts and goes wrong. */
export interface Mews {
  answer(call: Call): Promise<Reply>;
  /** Tells the sockets of what has changed since. */
  tell(): void;
  readonly tokens: Tokens;
  readonly integration: Integration;
  readonly faults: FaultRules;
  readonly switches: SwitchBoard;
  readonly sockets: Sockets;
  readonly webhooks: WebhookSender;
  readonly visits: Visits;
  /** Requests that reached an operation. */
  readonly served: Readonly<Record<string, number>>;
  readonly requestLimit: { readonly requests: number; readonly seconds: number };
  /** An access token that the integration has not had. */
  newAccessToken(): string;
}

export interface MewsParts {
  readonly seed: string;
  readonly options: SimulatorOptions;
  readonly clock: Clock;
  /** The hotels that the token opens. */
  readonly houses: readonly [House, ...House[]];
  /** Virtual time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly startedAt: Date;
  /** Lets the hotels live up to now. */
  readonly live: () => void;
}

export function openMews({ seed, options, clock, houses, now, startedAt, live }: MewsParts): Mews {
  const states = houses.map(({ hotel }) => hotel.state);
  const { enterprise } = houses[0].hotel.state;
  const switches = switchBoard(options.switches);
  const paths = operations.map(({ path }) => path);
  const faults = openFaults(seed, paths);
  for (const rule of readFaultRules(options.faults ?? [])) faults.add(rule);

  const secrets = randomStream(seed, "tokens");
  const [client, access] = [simulatedToken("CLIENT", secrets.uuid()), simulatedToken("ACCESS", secrets.uuid())];
  const tokens = openTokens({
    clientToken: options.clientToken ?? client,
    accessToken: options.accessToken ?? access,
  });
  const requestLimit = options.requestLimit ?? { requests: 200, seconds: 30 };
  const visits = keepVisits(clock, requestLimit.seconds);
  const sockets = openSockets(tokens, faults, clock);
  const integration = openIntegration({
    id: randomStream(seed, "integration").uuid(),
    enterprise:
      houses.length === 1
        ? { Id: enterprise.Id, Name: enterprise.Name }
        : { Id: enterprise.ChainId, Name: enterprise.ChainName },
    tokens,
    now: () => utc(now()),
  });
  const webhooks = openWebhooks({
    clock,
    faults,
    random: randomStream(seed, "webhooks"),
    switches: switches.all,
    integrationId: integration.id,
  });

  const untold: HotelEvent[] = [];
  const tell = (): void => sockets.send(untold.splice(0));
  const announced = (event: HotelEvent): void => {
    if (sockets.connected > 0) untold.push(event);
  };
  for (const { hotel } of houses) hotel.desk.listen(announced);
  const changed = (change: Change): void => {
    const event = hotelEvent(change, switches.all());
    if (event !== undefined) announced(event);
    webhooks.heard(change);
  };
  const longest = (...kinds: readonly ("lateVisibility" | "readAfterWrite" | "equalStamps")[]): number =>
    Math.max(0, ...faults.standing(kinds).map(({ seconds }) => seconds));

  const served: Record<string, number> = {};
  const requestIds = randomStream(seed, `requests ${utc(startedAt.getTime())}`);
  const worlds = houses.map(({ seed: own, hotel }) => {
    const made = randomStream(own, `made ${utc(startedAt.getTime())}`);
    return worldOf({
      seed: own,
      state: hotel.state,
      desk: hotel.desk,
      calendar: hotel.calendar,
      integrationId: randomStream(seed, "integration profile").uuid(),
      inPortfolio: houses.length > 1,
      uuid: () => made.uuid(),
      childrenTouch: () => switches.all().childChangeTouchesReservation,
      prices: hotel.prices,
    });
  });
  const answer = pipeline({
    operations,
    reach: reachOf(worlds, switches.all),
    now,
    tokens,
    limit: slidingLimit({ ...requestLimit, refusedCount: () => switches.all().refusedRequestsCount }),
    faults,
    watch: watch({
      states,
      now,
      changed,
      longestLag: () => longest("lateVisibility", "readAfterWrite"),
      coarseness: () => longest("equalStamps"),
      refusesUnknown: () => switches.all().unknownFilterIds === "refused",
    }),
    visits,
    switches: switches.all,
    requestId: () => requestIds.uuid(),
    clock,
    served(operation) {
      served[operation] = (served[operation] ?? 0) + 1;
      // What is written now comes after all that has happened by now.
      if (writeClass(operation) !== "read") live();
    },
    done: tell,
  });

  return {
    answer,
    tell,
    tokens,
    integration,
    faults,
    switches,
    sockets,
    webhooks,
    visits,
    served,
    requestLimit,
    newAccessToken: () => simulatedToken("ACCESS", secrets.uuid()),
  };
}

/** A token that nobody takes for a real one. */
function simulatedToken(kind: "CLIENT" | "ACCESS", uuid: string): string {
  return `SIMULATED-${kind}-${uuid.toUpperCase()}`;
}
