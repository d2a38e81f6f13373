import { AppError } from "../../core/errors.ts";

/** Texels one after the other: texel i lies in column i mod width and row i div width; the width is a power of two. */
export interface Line {
  readonly kind: "line";
  readonly count: number;
  readonly width: number;
  readonly height: number;
}

/** Texels in rows and columns; a table higher than a texture may be is cut into strips that lie side by side. */
export interface Table {
  readonly kind: "table";
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** How texels lie in a texture of four float32 each. */
export type Shape = Line | Table;

/** Bytes of one texel. */
export const TEXEL = 16;

/** Tables that are not cut have a multiple of so many rows, so that programs fit data sets of about the same size. */
const ROUND = 64;

function checkSide(width: number, height: number, side: number): void {
  if (width <= side && height <= side) return;
  throw new AppError("engine/webgl-unavailable", { reason: `${width} × ${height} numbers exceed one texture` });
}

/**
 * A line of at least one texel.
 *
 * @param side Most texels that a texture may be wide and high.
 * @throws {AppError} `engine/webgl-unavailable` if it does not fit one texture.
 */
export function lineOf(count: number, side: number): Line {
  const width = 2 ** Math.ceil(Math.log2(Math.sqrt(Math.max(count, 1))));
  const height = Math.ceil(Math.max(count, 1) / width);
  checkSide(width, height, side);
  return { kind: "line", count, width, height };
}

/**
 * A table whose texture has just its rows, or strips of as many as a texture may have.
 *
 * @throws {AppError} `engine/webgl-unavailable` if it does not fit one texture.
 */
export function tableOf(rows: number, columns: number, side: number): Table {
  const height = rows <= side ? Math.max(rows, 1) : 2 ** Math.floor(Math.log2(side));
  const width = Math.ceil(Math.max(rows, 1) / height) * columns;
  checkSide(width, height, side);
  return { kind: "table", rows, columns, width, height };
}

/** A table with room for at least so many rows, rounded up where that fits. */
export function roomyTableOf(rows: number, columns: number, side: number): Table {
  const rounded = Math.ceil(Math.max(rows, 1) / ROUND) * ROUND;
  return tableOf(rounded <= side ? rounded : rows, columns, side);
}

function isCut({ rows, height }: Table): boolean {
  return rows > height;
}

/** GLSL function `vec4 fetchName(int at)` of a line, `vec4 fetchName(int row, int column)` of a table. */
export function fetchGlsl(name: string, shape: Shape): string {
  if (shape.kind === "line") {
    const bits = Math.log2(shape.width);
    return `vec4 fetch${name}(int at) { return texelFetch(${name}, ivec2(at & ${shape.width - 1}, at >> ${bits}), 0); }`;
  }
  const place = isCut(shape)
    ? `ivec2((row >> ${Math.log2(shape.height)}) * ${shape.columns} + column, row & ${shape.height - 1})`
    : "ivec2(column, row)";
  return `vec4 fetch${name}(int row, int column) { return texelFetch(${name}, ${place}, 0); }`;
}

/**
 * GLSL function that tells a fragment which texel it is: `int here()` of a line, which may be behind the last one, and
 * `ivec2 here()`, column and row, of a table.
 */
export function hereGlsl(shape: Shape): string {
  if (shape.kind === "line") {
    const bits = Math.log2(shape.width);
    return `int here() { return (int(gl_FragCoord.y) << ${bits}) + int(gl_FragCoord.x); }`;
  }
  if (!isCut(shape)) return `ivec2 here() { return ivec2(gl_FragCoord.xy); }`;
  const { rows, columns, height } = shape;
  return `ivec2 here() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    int strip = at.x / ${columns};
    return ivec2(at.x - strip * ${columns}, min(strip * ${height} + at.y, ${rows - 1}));
  }`;
}
