import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// An API of Stripe's shape: its list of customers, newest first, a hundred a page.
const { customers } = JSON.parse(process.argv[2] ?? "{}") as { customers: number };

/** About 1,300 bytes, as in performance measurements of others. */
function customer(n: number): object {
  const address = {
    city: "Lisboa",
    country: "PT",
    line1: `Rua da Prata ${n % 180}`,
    line2: null,
    postal_code: "1100-420",
    state: null,
  };
  return {
    id: idOf(n),
    object: "customer",
    address,
    balance: 0,
    created: 1_700_000_000 + n,
    currency: "eur",
    default_source: null,
    delinquent: false,
    description:
      "Prefers a quiet room on a high floor, away from the lift. Feather-free bedding, please; allergic to nuts.",
    discount: null,
    email: `guest.${n}@mail.example`,
    invoice_prefix: n.toString(16).toUpperCase().padStart(8, "A"),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {
      nationality: "PT",
      language: "de-DE",
      birth_date: "1985-04-12",
      loyalty: `LC-${n}`,
      notes: "Late arrival, about eleven; pays by card and wants the invoice by e-mail. ".repeat(4),
    },
    name: `Ana Farol ${n}`,
    next_invoice_sequence: 1,
    phone: `+49171${1_000_000 + n}`,
    preferred_locales: ["en-GB"],
    shipping: { address, name: `Ana Farol ${n}`, phone: null },
    tax_exempt: "none",
    test_clock: null,
  };
}

function idOf(n: number): string {
  return `cus_${n.toString(36).padStart(14, "0")}`;
}

const pages = Array.from({ length: Math.ceil(customers / 100) }, (_, page) => {
  const from = page * 100;
  const to = Math.min(customers, from + 100);
  const data = Array.from({ length: to - from }, (_row, n) => customer(from + n));
  return JSON.stringify({ object: "list", url: "/v1/customers", has_more: to < customers, data });
});

const server = createServer((request, response) => {
  const after = new URL(request.url ?? "/", "http://bench").searchParams.get("starting_after");
  const from = after === null ? 0 : Number.parseInt(after.slice(4), 36) + 1;
  response.writeHead(200, { "content-type": "application/json" }).end(pages[Math.floor(from / 100)]);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
