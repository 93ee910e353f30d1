/** A request as the simulator sees it, whatever carried it. */
export interface Call {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  header(name: string): string | null;
  text(): Promise<string>;
}

/** What is sent back, and whether all of it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | null;
  /** The connection ends before the answer, or within its body. */
  readonly ends?: "unanswered" | { readonly afterBytes: number };
}
