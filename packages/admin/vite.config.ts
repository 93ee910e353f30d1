import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = `http://127.0.0.1:${process.env["PORT"] ?? 4100}`;

// A default export is what Vite reads.
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ["innkit-source", "module", "browser", "development|production"] },
  build: {
    target: "es2022",
    // Nothing as data: URLs, so that the page's content policy can stay narrow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200,
  },
  server: { port: 5173, proxy: { "/api": { target: server, changeOrigin: false } } },
});
