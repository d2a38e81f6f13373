/** The trainer's kernels: what TypeScript sees of them is `Kernels` in `../kernels.ts`. */
export { free } from "./heap";
export { choose, chooseSteps } from "./choices";
export { addHidden, beginNetwork, endNetwork, vectorBytes } from "./network";
export { placeWorking, rowBytes } from "./working";
export { useDropout, useEpoch, useRows, useRules, useWeights } from "./member";
export { fromFlat, toFlat } from "./flat";
export { beginTally, lossSum, rightRows } from "./losses";
export { gradientNorm, predict, train } from "./epoch";
