import type { Bench } from "./main.ts";

declare global {
  /** The bench page's handle for `run.mjs`. */
  var bench: Bench;
}
