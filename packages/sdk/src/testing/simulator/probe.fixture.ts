import type { Simulator } from "./simulator.ts";

/** A caller for tests: one operation of a simulator, with the tokens put in. */
export interface Probe {
  call(operation: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  /** The parsed body of a call that is served. */
  ask(operation: string, body?: object): Promise<Readonly<Record<string, unknown>>>;
  /** Every row of a paginated operation, page by page. */
  walk<T extends { readonly Id: string } = Row>(
    operation: string,
    collection: string,
    body: object,
    count?: number,
  ): Promise<readonly T[]>;
  /** Every customer made from one instant to another, deleted ones too, newest first. */
  customers<T extends { readonly Id: string } = Row>(from: Date, to: Date): Promise<readonly T[]>;
}

const WINDOW = 89 * 86_400_000;

export type Row = Readonly<Record<string, unknown>> & { readonly Id: string };

export function probe(simulator: Simulator): Probe {
  const call = (operation: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> =>
    simulator.fetch(
      new Request(`https://mews.example/api/connector/v1/${operation}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({
          ClientToken: simulator.credentials.clientToken,
          AccessToken: simulator.credentials.accessToken,
          Client: "Innkit tests 1.0",
          ...body,
        }),
      }),
    );
  const ask = async (operation: string, body: object = {}): Promise<Readonly<Record<string, unknown>>> => {
    const response = await call(operation, body);
    const answer = (await response.json()) as Readonly<Record<string, unknown>>;
    if (response.status !== 200) throw new Error(`${operation}: ${response.status} ${String(answer["Message"])}`);
    return answer;
  };
  const walk: Probe["walk"] = async <T>(operation: string, collection: string, body: object, count = 1000) => {
    const rows: T[] = [];
    let cursor: unknown = null;
    do {
      const page = await ask(operation, { ...body, Limitation: { Count: count, Cursor: cursor } });
      rows.push(...(page[collection] as readonly T[]));
      cursor = page["Cursor"];
    } while (cursor !== null);
    return rows;
  };
  return {
    call,
    ask,
    walk,
    async customers<T extends { readonly Id: string }>(from: Date, to: Date) {
      const rows: T[] = [];
      for (let end = to.getTime(); end > from.getTime(); end -= WINDOW) {
        const start = Math.max(from.getTime(), end - WINDOW);
        const CreatedUtc = { StartUtc: new Date(start).toISOString(), EndUtc: new Date(end).toISOString() };
        const body = {
          Extent: { Customers: true, Addresses: true },
          CreatedUtc,
          ActivityStates: ["Active", "Deleted"],
        };
        rows.push(...(await walk<T>("customers/getAll", "Customers", body)));
      }
      return rows;
    },
  };
}
