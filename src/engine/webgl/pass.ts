import type { NetworkSpec } from "../../core/pipeline.ts";
import { activationGlsl } from "./glsl.ts";
import type { Layout } from "./layout.ts";
import { quotient } from "./program.ts";
import { type Line, lineOf, type Table, tableOf } from "./shape.ts";

/** Where rows come from. */
export interface Source {
  /** A row per row of the data, four inputs per texel. */
  readonly matrix: Table;
  /**
   * Which rows each member visits, four numbers per texel: number of the row in the matrix from 1, negative for a bad row,
   * 0 for none.
   */
  readonly order: Line;
  /** Numbers from one member's order to the next one's; a multiple of 4. */
  readonly stride: number;
}

/** What a pass of rows through the networks of all members is made of. */
export interface Pass {
  readonly spec: NetworkSpec;
  readonly layout: Layout;
  readonly members: number;
  /** Most texels that a texture may be wide and high. */
  readonly side: number;
  /** Texels of all members' weights and moments. */
  readonly state: Line;
  readonly source: Source;
  /** Pairs of rows of each member: texels hold two rows by two units. */
  readonly pairs: number;
  /** Whether the pass leaves what the gradient needs. */
  readonly learning: boolean;
  /** Whether units may be left out. */
  readonly dropout: boolean;
}

/** Whether what a hidden layer leaves has the slopes beside the values, because these do not tell them. */
export function keepsSlopes({ spec, learning }: Pass): boolean {
  return learning && activationGlsl[spec.activation].slopeOf === "sum";
}

/** Columns of the inputs in what the first draw of a pass leaves: a copy of the batch, for the gradient. */
export function copiedColumns({ layout, learning }: Pass, layer: number): number {
  return layer === 0 && learning ? (layout.layers[0]?.rows ?? 0) : 0;
}

/** What hidden layer `layer` leaves: a copy of the inputs if it is the first, values, and slopes if they are kept. */
export function hiddenTable(pass: Pass, layer: number): Table {
  const columns = pass.layout.layers[layer]?.columns ?? 0;
  const own = keepsSlopes(pass) ? 2 * columns : columns;
  return tableOf(pass.members * pass.pairs, copiedColumns(pass, layer) + own, pass.side);
}

/** What the logits leave: a copy of the inputs without hidden layers, a block of deltas, a texel of figures. */
export function verdictTable(pass: Pass): Table {
  const copied = copiedColumns(pass, pass.spec.hidden.length);
  return tableOf(pass.members * pass.pairs, copied + 2, pass.side);
}

/** The gradient of all members: as their weights lie, and in place of the tally the sums of this batch. */
export function gradientLine({ members, layout, side }: Pass): Line {
  return lineOf(members * layout.texels, side);
}

/** GLSL that tells member and pair from a row of a table over all members; leaves where the pair is behind the batch. */
export function memberGlsl({ members, pairs }: Pass, row: string): string {
  return `
    int member = ${members === 1 ? "0" : quotient(row, pairs)};
    int pair = ${row} - member * ${pairs};
    if (2 * pair >= counts[member]) {
      outputColor = vec4(0.0);
      return;
    }`;
}
