import { dropThreshold, keepFactor, seed } from "./member";
import { Grid } from "./network";

/** The words of `core/rng.ts`, whose hash this is, to the bit. */
const begin: u32 = 0x9e3779b9;
const spreadFirst: u32 = 0x85ebca6b;
const spreadSecond: u32 = 0xc2b2ae35;
const shift: u32 = 0x6d2b79f5;

/** A hash with one more word in it. */
function mix(hash: u32, word: u32): u32 {
  let mixed = (hash ^ word) * spreadFirst;
  mixed = (mixed ^ (mixed >> 13)) * spreadSecond;
  return (mixed ^ (mixed >> 16)) + shift;
}

/** Both halves of the finaliser of MurmurHash3, on four words. */
abstract class Words {
  @inline
  static spread(words: v128): v128 {
    const mixed = i32x4.mul(words, i32x4.splat(spreadFirst));
    const twice = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 13)), i32x4.splat(spreadSecond));
    return v128.xor(twice, i32x4.shr_u(twice, 16));
  }

  /** The finished hashes of four units. */
  @inline
  static hashes(row: u32, units: v128): v128 {
    const mixed = i32x4.add(Words.spread(v128.xor(i32x4.splat(row), units)), i32x4.splat(shift));
    return Words.spread(v128.xor(mixed, i32x4.shr_u(mixed, 16)));
  }
}

/**
 * Leaves units out of a hidden layer, in its values and its slopes alike.
 *
 * @param firstRow Number in the batch of the first of the rows at hand.
 */
export function dropUnits(values: Grid, slopes: Grid, step: i32, layer: i32, firstRow: i32, rows: i32): void {
  const place = mix(mix(mix(begin, seed), step), layer);
  const threshold = i32x4.splat(dropThreshold);
  const factor = f32x4.splat(keepFactor);
  const offset = slopes.at - values.at;
  let at = values.at;
  for (let row = 0; row < rows; row += 1) {
    const hash = mix(place, firstRow + row);
    const end = at + values.stride;
    let units = i32x4(0, 1, 2, 3);
    for (; at < end; at += 16) {
      const left = i32x4.ge_u(Words.hashes(hash, units), threshold);
      const mask = v128.and(left, factor);
      v128.store(at, f32x4.mul(v128.load(at), mask));
      v128.store(at + offset, f32x4.mul(v128.load(at + offset), mask));
      units = i32x4.add(units, i32x4.splat(4));
    }
  }
}
