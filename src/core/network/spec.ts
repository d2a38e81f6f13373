import type { NetworkSpec } from "../pipeline.ts";

/** Where one layer lies in the flat weight vector. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Offset of the kernel, shape [inputs, outputs], row-major. */
  readonly kernel: number;
  /** Offset of the bias, shape [outputs]; it follows the kernel. */
  readonly bias: number;
}

/** The layers of a network, first to last, with their places in the flat weight vector; the last has one output. */
export function layersOf({ inputs, hidden }: NetworkSpec): readonly Layer[] {
  const widths = [...hidden, 1];
  let from = inputs;
  let offset = 0;
  return widths.map((outputs) => {
    const layer = { inputs: from, outputs, kernel: offset, bias: offset + from * outputs };
    offset = layer.bias + outputs;
    from = outputs;
    return layer;
  });
}

/** Length of the flat weight vector. */
export function weightCount(spec: NetworkSpec): number {
  return layersOf(spec).reduce((sum, layer) => sum + (layer.inputs + 1) * layer.outputs, 0);
}
