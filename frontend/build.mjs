// Builds what the browser loads into static/frontend: the same input gives the same bytes.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("./static/frontend");
const sheets = ["app", "desk", "report"];
const scripts = ["consult-survey", "desk", "keying"];

function buildSheet(name) {
  const target = `${out}/${name}.css`;
  const options = ["--load-path=node_modules", "--no-source-map", "--quiet-deps", "--style=compressed", "--no-charset"];
  execFileSync(here("./node_modules/.bin/sass"), [...options, `src/sass/${name}.scss`, target], {
    cwd: here("."),
    stdio: "inherit",
  });
  const banner = "/*! Parts from govuk-frontend, MIT licence, Crown copyright */";
  writeFileSync(target, `${banner}${escapeNonAscii(readFileSync(target, "utf8"))}`);
}

// ASCII alone reads the same whatever character set a server names.
function escapeNonAscii(css) {
  return css.replace(/[^\x00-\x7f]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `);
}

// One file a script and no imports between them: a stable address each and nothing for the static storage to rewrite.
function buildScript(name) {
  return build({
    configFile: false,
    root: here("."),
    logLevel: "warn",
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2020",
      modulePreload: false,
      rollupOptions: {
        input: here(`./src/${name}.ts`),
        output: { entryFileNames: `${name}.js`, format: "es", codeSplitting: false },
      },
    },
  });
}

sheets.forEach(buildSheet);
if (process.argv[2] !== "css") for (const name of scripts) await buildScript(name);
