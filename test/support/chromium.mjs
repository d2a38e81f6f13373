import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** WebGL by SwiftShader, so that machines without a GPU run the same code; and nothing that talks to the network. */
export const chromiumFlags = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A program of one of these names on the search path, or undefined. */
function onPath() {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/**
 * Path of the Chromium to test with, or undefined for Playwright's own: the variable LOANLAB_CHROMIUM, then an
 * installed one.
 * @returns {string | undefined}
 */
export function findChromium() {
  return process.env["LOANLAB_CHROMIUM"] || onPath();
}

/**
 * As {@link findChromium}; where there is none, installs one: Playwright's own, else by `apt-get` as root.
 * Says on `say` what it did.
 * @param {(sentence: string) => void} say
 * @param {string | undefined} playwrightsOwn Where Playwright keeps its own, if it is there.
 */
export function findOrInstallChromium(say, playwrightsOwn) {
  const found = findChromium();
  if (found) return say(`Chromium: ${found}`);
  if (playwrightsOwn && existsSync(playwrightsOwn)) return say(`Chromium: Playwright's own, ${playwrightsOwn}`);
  const attempts = [
    { program: "npx", args: ["playwright", "install", "chromium"] },
    { program: "apt-get", args: ["update"] },
    { program: "apt-get", args: ["install", "-y", "--no-install-recommends", "chromium"] },
  ];
  for (const { program, args } of attempts) {
    say(`Chromium: none found; trying ${program} ${args.join(" ")}`);
    try {
      execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"], timeout: 300_000 });
      if (program === "npx" || onPath()) return say(`Chromium: installed by ${program}`);
    } catch (error) {
      say(`Chromium: ${program} could not (${String(error).split("\n", 1).join("")})`);
    }
  }
  throw new Error("No Chromium: install one, or name one in the variable LOANLAB_CHROMIUM.");
}
