// `node bundle.mjs WORK OUT`: bundles the page's scripts and style sheets into the folder OUT. It also packs the small
// chunks of wasm in OUT into one file. WORK has a folder for each program, with the scripts that xtask-wasm wrote.

import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [work, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
// Largest size in bytes of a packed chunk. Without the pack, each chunk would be a request of its own.
const SMALL = 8 * 1024;

const common = { outdir: out, minify: true, charset: "utf8", legalComments: "none", logLevel: "error" };
// The JavaScript version of the oldest browsers that run the page.
const script = { ...common, target: "es2020", entryNames: "[name]" };

/** Moves the small chunks from OUT into one file, one after the other. Returns the place of each in it, by name. */
function pack() {
  const isSmall = (name) => /^chunk_\d+\.wasm$/.test(name) && statSync(join(out, name)).size <= SMALL;
  const names = readdirSync(out).filter(isSmall).sort();
  const contents = names.map((name) => readFileSync(join(out, name)));
  let end = 0;
  const places = new Map(names.map((name, i) => [name, `chunks.bin#${end}-${(end += contents[i].length)}`]));
  writeFileSync(join(out, "chunks.bin"), Buffer.concat(contents));
  for (const name of names) rmSync(join(out, name));
  return places;
}

/** Gives the loader of later parts its own `fetch` and `WebAssembly`, and the places of packed chunks for their names. */
const loader = (places) => ({
  name: "loader of later parts",
  setup({ onLoad }) {
    onLoad({ filter: /__wasm_split\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8").replace(/chunk_\d+\.wasm/g, (name) => places.get(name) ?? name);
      return { contents: `import { fetch, WebAssembly } from ${JSON.stringify(join(here, "parts.js"))};\n${code}` };
    });
  },
});

/** Workers import their glue by the names that Trunk gives it. This replaces them by the names in the release. */
const glue = {
  name: "glue of workers",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/plimsoll-.*\.js$/ }, ({ path }) => ({
      path: path.replace(/plimsoll-(.*)\.js$/, "$1-glue.js"),
      external: true,
    }));
  },
};

const files = (folder, pattern) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));

/** The build of a script by wasm-bindgen. Its imports are renamed as in the wasm. */
function bound(name) {
  const mangleCache = JSON.parse(readFileSync(join(work, name, "names.json"), "utf8"));
  const mangleProps = new RegExp(`^(${Object.keys(mangleCache).join("|")})$`);
  return { ...script, entryPoints: [join(work, name, `${name}.js`)], format: "esm", mangleProps, mangleCache };
}

await Promise.all([
  // One file: otherwise a first visit would wait for the loader after the app's script.
  build({ ...bound("plimsoll-app"), bundle: true, plugins: [loader(pack())] }),
  // Streaming needs a media type that not every host sends.
  ...["worker", "stress-worker", "sector-worker", "workbook-worker"].map((name) =>
    build({ ...bound(`${name}-glue`), define: { "WebAssembly.instantiateStreaming": "undefined" } }),
  ),
  build({ ...script, entryPoints: files(join(root, "public"), /worker\.js$/), bundle: true, format: "esm", plugins: [glue] }),
  build({ ...script, entryPoints: files(join(root, "public"), /^(boot|sw)\.js$/) }),
  // Browsers too old for the page run these scripts.
  build({ ...common, entryPoints: files(join(root, "public"), /^(address|old-browser)\.js$/), target: "es5" }),
  // With what they import.
  build({ ...common, entryPoints: files(join(root, "styles"), /\.css$/), bundle: true }),
]);
