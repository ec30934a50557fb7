import { defineConfig } from "vitest/config";
import { compression } from "./build/compression";
import { sprite } from "./build/sprite";

export default defineConfig({
  base: "/static/ui/",
  plugins: [sprite(), compression()],
  build: {
    outDir: "../goyokiki/engine/ui/static/ui",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    target: ["chrome123", "firefox128", "safari17.5"],
    rollupOptions: { input: { app: "src/app.ts", style: "src/styles/app.scss" } },
  },
  // One page for all files: a browser of its own for each takes four times the time.
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], isolate: false },
});
