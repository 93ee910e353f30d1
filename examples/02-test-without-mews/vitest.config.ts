import { defineConfig } from "vitest/config";

// In this checkout the SDK is taken from its sources; with the published package no config is needed.
const conditions = ["innkit-source"];

export default defineConfig({ ssr: { resolve: { conditions, externalConditions: conditions } } });
