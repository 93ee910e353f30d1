import type { MewsClientOptions } from "../options.ts";
import { idOf } from "./message.ts";

type Send = NonNullable<MewsClientOptions["fetch"]>;

/** Sees which enterprise the tokens open, each time Mews says so. */
export function learning(send: Send, opened: (enterpriseId: string) => Promise<void>): Send {
  return async (input, init) => {
    const answer = await send(input, init);
    if (answer.ok && input.endsWith("/configuration/get")) {
      const id = enterpriseIn(await answer.clone().text());
      if (id !== undefined) await opened(id);
    }
    return answer;
  };
}

/** Whoever asked reads the answer too, and complains where it is none. */
function enterpriseIn(text: string): string | undefined {
  try {
    const { Enterprise } = JSON.parse(text) as { Enterprise?: { Id?: unknown } };
    return idOf(Enterprise?.Id);
  } catch {
    return undefined;
  }
}
