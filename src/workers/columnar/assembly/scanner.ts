/** The scanner of delimited text: what TypeScript sees of it is `Scanner` in `../scanner.ts`. */
export { taken, take } from "./heap";
export { byteKinds, codesOut, configure, fields, oddAtOut, oddCodesOut, valuesOut } from "./settings";
export {
  beyondAscii,
  blankRecords,
  consumed,
  drawRows,
  findRows,
  lines,
  notPlain,
  raggedLine,
  raggedRecords,
  rows,
  startCounting,
} from "./records";
export { codeCells, reset, readNumbers, takeMissingNumbers } from "./cells";
export { newDictionary } from "./dictionary";
import { Dictionary } from "./dictionary";

export function textCount(dictionary: Dictionary): i32 {
  return dictionary.count;
}

/** The texts one behind the other, without anything between them. */
export function textBytes(dictionary: Dictionary): usize {
  return dictionary.bytes;
}

/** Shape [texts], where each text ends. */
export function textEnds(dictionary: Dictionary): usize {
  return dictionary.ends;
}

/** Shape [texts], how many coded cells hold each text. */
export function textCounts(dictionary: Dictionary): usize {
  return dictionary.counts;
}
