/**
 * One stage of `npm test`: npm scripts that only pass or fail, or one that runs Vitest and whose tests are counted.
 *
 * @typedef {{ name: string, checks: string[], limitSeconds: number }} CheckStage
 * @typedef {{ name: string, project: string, limitSeconds: number, needsChromium: boolean, after: string | null }} TestStage
 */

/** @type {readonly (CheckStage | TestStage)[]} In the order in which they run; the limits catch what hangs. */
export const stages = [
  { name: "format", checks: ["format"], limitSeconds: 60 },
  { name: "lint", checks: ["lint:code", "lint:unused"], limitSeconds: 120 },
  { name: "types", checks: ["types:core", "types:workers", "types:page"], limitSeconds: 120 },
  { name: "unit", project: "unit", limitSeconds: 180, needsChromium: false, after: null },
  { name: "property", project: "property", limitSeconds: 180, needsChromium: false, after: null },
  { name: "reference", project: "reference", limitSeconds: 120, needsChromium: false, after: null },
  { name: "python", project: "python", limitSeconds: 540, needsChromium: false, after: null },
  { name: "component", project: "component", limitSeconds: 300, needsChromium: false, after: null },
  { name: "browser", project: "browser", limitSeconds: 300, needsChromium: true, after: null },
  { name: "build", checks: ["build"], limitSeconds: 180 },
  { name: "e2e", project: "e2e", limitSeconds: 540, needsChromium: true, after: "build" },
];
