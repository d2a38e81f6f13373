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

/** Where installers put browsers on systems that have no search path for them. */
const knownPlaces = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/** Programs of these names on the search path, then those in known places. */
function installed() {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...knownPlaces].find((file) => existsSync(file));
}

/**
 * Path of the Chromium to test with, or undefined for Playwright's own: the variable LOANLAB_CHROMIUM, then an
 * installed one.
 * @returns {string | undefined}
 */
export function findChromium() {
  return process.env["LOANLAB_CHROMIUM"] || installed();
}

/**
 * What the browser calls itself, or null where it does not start: some systems have a stub of that name.
 * @param {string} program
 * @returns {string | null}
 */
function chromiumVersion(program) {
  // Windows opens a window instead of answering.
  if (process.platform === "win32") return "version not asked for";
  try {
    const answer = execFileSync(program, ["--version"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 60_000,
    });
    return answer.trim() || null;
  } catch {
    return null;
  }
}

/**
 * A Chromium that starts, of those that are there: {@link findChromium}, then Playwright's own.
 * @param {string | undefined} playwrightsOwn
 */
function working(playwrightsOwn) {
  const programs = [findChromium(), playwrightsOwn].filter((program) => program && existsSync(program));
  for (const program of programs) {
    const version = program && chromiumVersion(program);
    if (program && version) return { program, version };
  }
  return null;
}

/** Ways to get one, in order. Only root may use the first, and only the last needs no system package. */
function ways() {
  const isRoot = process.getuid?.() === 0;
  const byApt = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
  ];
  const byPlaywright = [
    ["npx", "--no-install", "playwright", "install", ...(isRoot ? ["--with-deps"] : []), "chromium"],
  ];
  return process.platform === "linux" && isRoot ? [byApt, byPlaywright] : [byPlaywright];
}

/**
 * A Chromium that starts; where there is none, installs one and says on `say` what it did.
 * @param {(sentence: string) => void} say
 * @param {string | undefined} playwrightsOwn Where Playwright keeps its own, whether or not it is there.
 * @returns {{ program: string, version: string }}
 * @throws {Error} with a sentence for the reader, where none can be had.
 */
export function findOrInstallChromium(say, playwrightsOwn) {
  const found = working(playwrightsOwn);
  if (found) return found;
  for (const way of ways()) {
    for (const [program = "", ...args] of way) {
      say(`Chromium: none found; running ${[program, ...args].join(" ")}`);
      try {
        execFileSync(program, args, {
          stdio: ["ignore", "ignore", "pipe"],
          timeout: 180_000,
          env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
          shell: process.platform === "win32",
        });
      } catch (error) {
        say(`Chromium: that failed: ${String(error).trim().split("\n", 2).join(" ")}`);
      }
    }
    const fresh = working(playwrightsOwn);
    if (fresh) return fresh;
  }
  throw new Error(
    "No Chromium: none is installed and none could be installed. Install Chromium or Chrome, or name one in the variable LOANLAB_CHROMIUM.",
  );
}
