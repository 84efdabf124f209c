// Builds the style sheets, scripts and fonts of this folder into var/frontend. Run: node frontend/build.mjs
// The names carry no hash: Django's static files storage adds one.
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { designSystem } from "./design-system.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const modules = resolve(process.env.NODE_PATH || join(root, "var/node/node_modules"));
const output = join(root, "var/frontend");
const load = createRequire(join(modules, "/"));
const esbuild = load("esbuild");
const postcss = load("postcss");
const FONT = "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2";

// A test compares this list of classes with the templates.
const used = new Set(JSON.parse(await readFile(join(here, "design-system.json"), "utf8")));

const tools = new Set(["axe-core", "esbuild", "postcss"]);

/** Return what of others the bundles hold, with versions and licences. */
async function thirdParty() {
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const shipped = Object.keys(devDependencies).filter((name) => !tools.has(name));
  const lines = shipped.map(async (name) => {
    const { version, license } = JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
    return `${name} ${version} (${license})`;
  });
  return (await Promise.all(lines)).sort().join("\n") + "\n";
}

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
const result = await esbuild.build({
  absWorkingDir: root,
  bundle: true,
  entryPoints: { site: "frontend/js/site.js", htmx: "frontend/js/htmx.js", passkey: "frontend/js/passkey.js" },
  format: "esm",
  legalComments: "none",
  minify: true,
  nodePaths: [modules],
  outdir: output,
  target: ["es2022"],
  metafile: true,
});
const styles = await esbuild.build({
  absWorkingDir: root,
  bundle: true,
  entryPoints: { site: "frontend/css/site.css" },
  external: ["*.woff2"],
  legalComments: "none",
  metafile: true,
  minify: true,
  nodePaths: [modules],
  outdir: output,
  plugins: [await designSystem(postcss, used, join(here, "tokens"))],
  target: ["chrome115", "firefox121", "safari17"],
});
await cp(join(modules, FONT), join(output, "figtree.woff2"));
for (const image of await readdir(join(here, "images"))) {
  await cp(join(here, "images", image), join(output, basename(image)));
}
await writeFile(join(output, "third-party.txt"), await thirdParty());
for (const [path, { bytes }] of Object.entries({ ...styles.metafile.outputs, ...result.metafile.outputs })) {
  console.log(`${basename(path).padEnd(10)} ${(bytes / 1024).toFixed(1)} KB`);
}
