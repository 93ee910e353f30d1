import type { MewsClientOptions } from "../options.ts";
import { idOf } from "./message.ts";

type Send = NonNullable<MewsClientOptions["fetch"]>;

/**
 * Sees which enterprise the tokens open, each time Mews says so.
 *
 * @param opened writes it down
 * @param failed is told where that fails: the request itself did not, and Mews says it again
 */
export function learning(
  send: Send,
  opened: (enterpriseId: string) => Promise<void>,
  failed: (error: unknown) => void,
): Send {
  return async (input, init) => {
    const answer = await send(input, init);
    if (answer.ok && input.endsWith("/configuration/get")) {
      const id = enterpriseIn(
        await answer
          .clone()
          .text()
          .catch(() => ""),
      );
      if (id !== undefined) await opened(id).catch(failed);
    }
    return answer;
  };
}

/** Whoever asked reads the answer too, and complains where it is none, or breaks off. */
function enterpriseIn(text: string): string | undefined {
  try {
    const { Enterprise } = JSON.parse(text) as { Enterprise?: { Id?: unknown; IsPortfolio?: unknown } };
    // What stands for all hotels of a token is none of them.
    return Enterprise?.IsPortfolio === true ? undefined : idOf(Enterprise?.Id);
  } catch {
    return undefined;
  }
}
