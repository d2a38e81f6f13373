import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** @typedef {{ version?: string, license?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }} LockedPackage */

const root = resolve(import.meta.dirname, "../..");

/** @param {string} folder */
function licenceTexts(folder) {
  return readdirSync(folder)
    .filter((name) => /^(licen[sc]e|copying|notice)/i.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/**
 * The licences of all packages the app is built from, as package-lock.json names them; equal texts stand once. Not
 * every package ends up in the build. TensorFlow.js ships no text: the one of another package under Apache 2.0, which
 * names no holder, serves for it.
 *
 * @returns {string} Markdown.
 */
export function thirdPartyNotices() {
  /** @type {{ packages: Record<string, LockedPackage> }} */
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const shipped = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== "" && !dev && !devOptional && !optional)
    .filter(([path]) => !path.includes("/@types/"))
    .map(([path, { version = "", license = "unknown" }]) => {
      const name = path.split("node_modules/").at(-1) ?? path;
      return { title: `${name} ${version} (${license})`, license, texts: licenceTexts(join(root, path)) };
    });

  const apache = shipped.find(({ license, texts }) => license === "Apache-2.0" && texts.length > 0)?.texts[0];
  /** @type {Map<string, string[]>} */
  const titlesByText = new Map();
  for (const { title, license, texts } of shipped) {
    const text = texts.join("\n\n") || (license.startsWith("Apache-2.0") && apache) || "The package ships no text.";
    titlesByText.set(text, [...(titlesByText.get(text) ?? []), title]);
  }
  const sections = [...titlesByText].map(
    ([text, titles]) => `## ${titles.join(", ")}\n\n${text.replaceAll(/^/gm, "    ").replaceAll(/ +$/gm, "")}`,
  );
  return `# Third-party notices\n\nLoanlab is built from these packages.\n\n${sections.join("\n\n")}\n`;
}
