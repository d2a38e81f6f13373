import type { ReadProgress } from "./protocol.ts";

const millisecondsBetweenReports = 100;

/** Tells the caller how far the reading is. */
export type Report = (progress: ReadProgress) => void;

/** Reports at most ten times a second, and the end in any case. */
export function throttled(report: Report): Report {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - last < millisecondsBetweenReports && progress.bytes < progress.totalBytes) return;
    last = now;
    report(progress);
  };
}
