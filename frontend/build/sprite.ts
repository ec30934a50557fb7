import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);

/** Emits one SVG file with a symbol per Tabler icon named in icons.json; the manifest lists it under "icons.json". */
export function sprite(): Plugin {
  return {
    name: "icon-sprite",
    apply: "build",
    generateBundle() {
      const names: string[] = JSON.parse(readFileSync("icons.json", "utf8"));
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`;
      this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "icons.json", source });
    },
  };
}

function symbol(name: string): string {
  const file = require.resolve(`@tabler/icons/outline/${name}.svg`);
  const drawing = readFileSync(file, "utf8")
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
    .replace("</svg>", "")
    .replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
}
