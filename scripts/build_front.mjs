// SPDX-License-Identifier: MulanPSL-2.0
// Builds linli/web/static/dist/: linli.css, linli.js and icons.svg, for browsers from Chrome 80 on. No file comes from a CDN.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const assets = join(root, "linli/web/assets");
const dist = join(root, "linli/web/static/dist");
const tabler = join(root, "node_modules/@tabler/icons/icons");

/** Bundle one entry when it is there; returns the file names written. */
async function bundle(entry) {
  if (!existsSync(join(assets, entry))) {
    console.warn(`build_front: ${entry} is not there yet, skipped`);
    return;
  }
  await build({
    absWorkingDir: root,
    entryPoints: [join(assets, entry)],
    outdir: dist,
    bundle: true,
    minify: true,
    sourcemap: "linked",
    target: ["chrome80"],
    format: "iife",
    charset: "utf8",
    legalComments: "linked",
    loader: { ".svg": "file", ".png": "file", ".woff2": "file" },
    logLevel: "warning",
  });
}

/** One <symbol id="i-NAME"> from Tabler's outline icon, or from its filled one for `filled/NAME`. */
async function symbol(line) {
  const [style, name] = line.includes("/") ? line.split("/") : ["outline", line];
  const svg = await readFile(join(tabler, style, `${name}.svg`), "utf8");
  const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  const paint =
    style === "filled"
      ? 'fill="currentColor"'
      : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="i-${name}" viewBox="0 0 24 24" ${paint}>${body.replace(/\s+/g, " ").trim()}</symbol>`;
}

async function sprite() {
  const list = join(assets, "icons.txt");
  const lines = existsSync(list) ? (await readFile(list, "utf8")).split("\n") : [];
  const names = [...new Set(lines.map((line) => line.split("#")[0].trim()).filter(Boolean))];
  const missing = names.filter((n) => !existsSync(join(tabler, n.includes("/") ? `${n}.svg` : `outline/${n}.svg`)));
  if (missing.length) throw new Error(`icons.txt names icons that Tabler does not have: ${missing.join(", ")}`);
  const symbols = await Promise.all(names.map(symbol));
  await writeFile(join(dist, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
  await copyFile(join(root, "node_modules/@tabler/icons/LICENSE"), join(dist, "icons.LICENSE.txt"));
  return names.length;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([bundle("css/linli.css"), bundle("js/linli.js")]);
console.log(`build_front: linli.css, linli.js and ${await sprite()} icons in linli/web/static/dist`);
