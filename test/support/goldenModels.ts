import type { ScoringModel } from "../../src/core/explain/splitModel.ts";
import type { Activation, Table } from "../../src/core/pipeline.ts";
import { numberColumn, tableOf } from "./tables.ts";

/** A network of the reference vectors, kernels by input. */
export interface GoldenNetwork {
  readonly layers: readonly number[];
  readonly activation: Activation | "linear";
  readonly weights: readonly { readonly kernel: readonly (readonly number[])[]; readonly bias: readonly number[] }[];
}

/** The network as a model whose columns are plain numbers, in double precision. */
export function modelOfGolden({ layers, activation, weights }: GoldenNetwork): ScoringModel {
  const inputs = layers[0] ?? 0;
  const names = columnNames(inputs);
  return {
    recipe: {
      columns: names.map((name) => ({ kind: "number", name, steps: [{ kind: "impute", value: 0 }] })),
      rowNorm: false,
      inputs: names,
    },
    network: {
      spec: { inputs, hidden: layers.slice(1, -1), activation: activation === "linear" ? "relu" : activation },
      members: [Float64Array.from(weights.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]))],
    },
    calibration: { kind: "none" },
  };
}

function columnNames(columns: number): string[] {
  return Array.from({ length: columns }, (_, at) => `x${at}`);
}

/** Rows of plain numbers as a table of {@link modelOfGolden}. */
export function tableOfGolden(rows: readonly (readonly number[])[]): Table {
  return tableOf(
    ...columnNames(rows[0]?.length ?? 0).map((name, at) =>
      numberColumn(
        name,
        rows.map((row) => row[at] ?? null),
      ),
    ),
  );
}
