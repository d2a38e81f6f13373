import { execFileSync } from "node:child_process";

const program = `
import sys, time
import pandas
start = time.perf_counter()
pandas.read_csv(sys.argv[1])
print(time.perf_counter() - start)
`;

/**
 * Seconds that pandas takes for `read_csv` of a file, its own start left out; null where there is no Python with
 * pandas.
 * @param {string} python
 * @param {string} file
 * @returns {number | null}
 */
export function secondsOfPandas(python, file) {
  try {
    const said = execFileSync(python, ["-c", program, file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return Number(said);
  } catch {
    return null;
  }
}
