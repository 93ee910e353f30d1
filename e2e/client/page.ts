/// <reference lib="dom" />
import { type Found, program } from "./program.ts";

declare global {
  interface Window {
    run(credentials: { clientToken: string; accessToken: string }): Promise<Found>;
  }
}

window.run = (credentials) => program(location.origin, credentials);
