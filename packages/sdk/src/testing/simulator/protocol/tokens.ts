/** The two tokens that open the API, and whether they still do. */
export interface Tokens {
  readonly clientToken: string;
  readonly accessToken: string;
  /** Whether the integration is switched on; while it is not, the access token opens nothing. */
  enabled: boolean;
  /** The name of the token that is wrong; undefined if the pair opens the API. */
  wrong(clientToken: unknown, accessToken: unknown): "ClientToken" | "AccessToken" | undefined;
  /** From now on the access token opens nothing. */
  revoke(): void;
  /** Gives the integration another access token; the old one opens nothing. */
  change(accessToken: string): void;
}

export function openTokens(given: { readonly clientToken: string; readonly accessToken: string }): Tokens {
  let { accessToken } = given;
  let revoked = false;
  return {
    clientToken: given.clientToken,
    get accessToken() {
      return accessToken;
    },
    enabled: true,
    wrong(client, access) {
      if (client !== given.clientToken) return "ClientToken";
      return access !== accessToken || revoked || !this.enabled ? "AccessToken" : undefined;
    },
    revoke() {
      revoked = true;
    },
    change(to) {
      accessToken = to;
      revoked = false;
    },
  };
}
