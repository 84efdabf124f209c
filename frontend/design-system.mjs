// Makes the design system's packages small: keeps the classes we use, and settles every token that nobody sets.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const PACKAGES = /@(nl-design-system-candidate|utrecht)[\\/].*\.css$/;
const DECLARED = /(--[\w-]+)\s*:/g;

/** Split "a, b(c, d)" at its first comma outside parentheses: the name and the fallback, undefined when there is none. */
function splitFirst(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (text[at] === "," && depth === 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  }
  return [text.trim(), undefined];
}

/** Replace each var() of an unset token by its fallback. Returns null when one has no fallback: it says nothing. */
export function settle(value, isSet) {
  const start = value.indexOf("var(");
  if (start < 0) return value;
  let depth = 0;
  let end = start + 3;
  do {
    if (value[end] === "(") depth++;
    if (value[end] === ")") depth--;
    end++;
  } while (depth > 0 && end < value.length);
  const [name, fallback] = splitFirst(value.slice(start + 4, end - 1));
  const rest = settle(value.slice(end), isSet);
  if (rest === null) return null;
  // A token of the tokens' own files always has a value, so its fallback can never be reached.
  if (isSet(name)) {
    const own = fallback === undefined || isSet.always(name) ? "" : settle(fallback, isSet);
    return value.slice(0, start) + (own ? `var(${name}, ${own})` : `var(${name})`) + rest;
  }
  const own = fallback === undefined ? null : settle(fallback, isSet);
  return own === null ? null : value.slice(0, start) + own + rest;
}

function reduce(sheet, used, isSet) {
  sheet.walkRules((rule) => {
    const classes = (selector) => [...selector.matchAll(/\.((?:nl|utrecht)-[\w-]+)/g)];
    rule.selectors = rule.selectors.filter((selector) => classes(selector).every(([, name]) => used.has(name)));
    if (!rule.selector) rule.remove();
  });
  sheet.walkDecls((declaration) => {
    const value = settle(declaration.value, isSet);
    if (value === null) declaration.remove();
    else declaration.value = value;
  });
  sheet.walkComments((comment) => comment.remove());
  for (const kind of ["walkRules", "walkAtRules"]) {
    sheet[kind]((node) => {
      if (node.nodes?.length === 0) node.remove();
    });
  }
}

/** Return an esbuild plugin; `used` are class names, `tokens` the folder whose files set the design tokens. */
export async function designSystem(postcss, used, tokens) {
  const files = (await readdir(tokens)).map((name) => readFile(join(tokens, name), "utf8"));
  const always = new Set((await Promise.all(files)).flatMap((css) => [...css.matchAll(DECLARED)].map(([, name]) => name)));
  return {
    name: "design-system",
    setup(build) {
      build.onLoad({ filter: PACKAGES }, async ({ path }) => {
        const css = await readFile(path, "utf8");
        const local = new Set([...css.matchAll(DECLARED)].map(([, name]) => name));
        const isSet = (name) => always.has(name) || local.has(name) || name.startsWith("--_");
        isSet.always = (name) => always.has(name) && !local.has(name);
        const sheet = postcss.parse(css);
        reduce(sheet, used, isSet);
        return { contents: sheet.toString(), loader: "css" };
      });
    },
  };
}
