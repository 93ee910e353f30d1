import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp } from "antd";
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { ManifestProvider } from "../manifest/context.tsx";
import type { Manifest } from "../manifest/types.ts";
import { createServices, ServicesContext } from "../services.ts";
import { startServer, type Says, type Seen, type TestServer } from "./server.ts";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
  interface Window {
    /** The test document's own controls. */
    happyDOM: { setURL(url: string): void };
  }
}

/** A manifest of nothing, for parts that read only the property. */
export const emptyManifest: Manifest = {
  innkit: { version: "0.1.0" },
  property: { id: "lighthouse", name: "Lighthouse", timeZone: "Europe/Lisbon", currency: "EUR", country: "PT" },
  properties: [],
  person: { id: "p1", name: "Ana Ribeiro", email: "ana@lighthouse.example", role: "owner" },
  permissions: [],
  people: [],
  plugins: [],
};

export interface TestPage {
  root: HTMLElement;
  server: TestServer;
  refresh(): void;
  /** Waits until a question about the page is answered with anything but false, null or undefined. */
  until<Found>(look: (root: HTMLElement) => Found | false | null | undefined): Promise<Found>;
  close(): Promise<void>;
}

/** Draws a part of the admin in the test's document, against a real server. */
export async function openPage(
  part: ReactNode,
  { manifest = emptyManifest, says }: { manifest?: Manifest; says?: (request: Seen) => Says } = {},
): Promise<TestPage> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const server = await startServer(says ?? (() => ({ status: 404, body: {} })));
  window.happyDOM.setURL(`${server.origin}/`);
  localStorage.clear();
  const services = createServices();
  const root = document.createElement("div");
  document.body.append(root);
  const react = createRoot(root);
  await act(async () => {
    react.render(
      <ServicesContext value={services}>
        <QueryClientProvider client={services.queries}>
          <AntApp component={false}>
            <MemoryRouter>
              <ManifestProvider manifest={manifest} property={manifest.property}>
                {part}
              </ManifestProvider>
            </MemoryRouter>
          </AntApp>
        </QueryClientProvider>
      </ServicesContext>,
    );
  });
  return {
    root,
    server,
    refresh: services.refresh,
    until: (look) => until(() => look(document.body)),
    async close() {
      await act(async () => react.unmount());
      root.remove();
      services.queries.clear();
      await server.close();
    },
  };
}

const patience = 10_000;

async function until<Found>(look: () => Found | false | null | undefined): Promise<Found> {
  const end = Date.now() + patience;
  for (;;) {
    const found = look();
    if (found !== false && found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`What was waited for did not come. The page: ${document.body.textContent}`);
    await act(async () => {
      await new Promise((done) => setTimeout(done, 20));
    });
  }
}
