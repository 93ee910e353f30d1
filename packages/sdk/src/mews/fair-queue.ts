/**
 * Those who wait, in turns: whoever waits for a flow is served in the order in which they came, and the flows one after
 * the other. However much one of them asks for, between two turns of another it has one.
 */
export interface FairQueue<Waiter> {
  push(flow: string, waiter: Waiter): void;
  /** Whose turn it is; undefined where nobody waits. */
  first(): Waiter | undefined;
  /** Takes the first one out: its flow comes last now. */
  shift(): Waiter | undefined;
  /** Takes one out that gave up: its flow keeps its turn. */
  remove(flow: string, waiter: Waiter): void;
}

export function fairQueue<Waiter>(): FairQueue<Waiter> {
  /** The flows for which somebody waits, in the order of their turns. */
  const flows = new Map<string, Waiter[]>();
  const head = (): [string, Waiter[]] | undefined => flows.entries().next().value;
  return {
    push(flow, waiter) {
      const waiting = flows.get(flow);
      if (waiting) waiting.push(waiter);
      else flows.set(flow, [waiter]);
    },
    first: () => head()?.[1][0],
    shift() {
      const [flow, waiting] = head() ?? [];
      if (flow === undefined || waiting === undefined) return undefined;
      const waiter = waiting.shift();
      flows.delete(flow);
      if (waiting.length > 0) flows.set(flow, waiting);
      return waiter;
    },
    remove(flow, waiter) {
      const waiting = flows.get(flow);
      const at = waiting?.indexOf(waiter) ?? -1;
      if (at >= 0) waiting?.splice(at, 1);
      if (waiting?.length === 0) flows.delete(flow);
    },
  };
}
