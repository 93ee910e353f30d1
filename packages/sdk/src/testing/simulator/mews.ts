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
import { randomStream } from "./random.ts";
import { type HotelEvent, hotelEvent } from "./server/hotel-events.ts";
import { openSockets, type Sockets } from "./server/socket.ts";
import type { Hotel } from "./hotel/lighthouse.ts";
import { type Change, watch } from "./state/watch.ts";
import { type SwitchBoard, switchBoard } from "./switches.ts";
import type { SimulatorOptions } from "./types.ts";
import { type Integration, openIntegration } from "./webhooks/integration.ts";
import { openWebhooks, type WebhookSender } from "./webhooks/webhooks.ts";
import { worldOf } from "./world.ts";

/** What stands between a hotel and those who call Mews: everything that answers, tells, counts and goes wrong. */
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
  readonly hotel: Hotel;
  readonly startedAt: Date;
  /** Lets the hotel live up to now. */
  readonly live: () => void;
}

export function openMews({ seed, options, clock, hotel, startedAt, live }: MewsParts): Mews {
  const { state } = hotel;
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
    enterprise: { Id: state.enterprise.Id, Name: state.enterprise.Name },
    tokens,
    now: () => utc(state.now()),
  });
  const webhooks = openWebhooks({
    clock,
    faults,
    random: randomStream(seed, "webhooks"),
    switches: switches.all,
    enterpriseId: state.enterprise.Id,
    integrationId: integration.id,
  });

  const untold: HotelEvent[] = [];
  const tell = (): void => sockets.send(untold.splice(0));
  const announced = (event: HotelEvent): void => {
    if (sockets.connected > 0) untold.push(event);
  };
  hotel.desk.listen(announced);
  const changed = (change: Change): void => {
    const event = hotelEvent(change, switches.all());
    if (event !== undefined) announced(event);
    webhooks.heard(change);
  };
  const longest = (...kinds: readonly ("lateVisibility" | "readAfterWrite" | "equalStamps")[]): number =>
    Math.max(0, ...faults.standing(kinds).map(({ seconds }) => seconds));

  const served: Record<string, number> = {};
  const requestIds = randomStream(seed, `requests ${utc(startedAt.getTime())}`);
  const made = randomStream(seed, `made ${utc(startedAt.getTime())}`);
  const world = worldOf({
    seed,
    state,
    desk: hotel.desk,
    calendar: hotel.calendar,
    integrationId: randomStream(seed, "integration profile").uuid(),
    uuid: () => made.uuid(),
    childrenTouch: () => switches.all().childChangeTouchesReservation,
    prices: hotel.prices,
  });
  const answer = pipeline({
    operations,
    world,
    tokens,
    limit: slidingLimit({ ...requestLimit, refusedCount: () => switches.all().refusedRequestsCount }),
    faults,
    watch: watch({
      state,
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
