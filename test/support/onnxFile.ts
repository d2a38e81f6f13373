import { PbfReader } from "pbf";

/** What is read back of a file, by the field numbers of `onnx.proto`. */
export interface OnnxFile {
  readonly irVersion: number;
  readonly producer: string;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  /** Different types of nodes. */
  readonly operators: ReadonlySet<string>;
  /** Domains that nodes name: none where all are of the standard. */
  readonly domains: ReadonlySet<string>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** The texts and numbers of one message by field, messages within it as bytes. */
type Fields = ReadonlyMap<number, readonly (string | number | Uint8Array)[]>;

const asBytes = 2;

function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (string | number | Uint8Array)[]>();
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    const value = pbf.type === asBytes ? pbf.readBytes() : pbf.readVarint();
    fields.set(tag, [...(fields.get(tag) ?? []), value]);
  }, null);
  return fields;
}

function messages(fields: Fields, tag: number): readonly Fields[] {
  return (fields.get(tag) ?? []).flatMap((value) => (value instanceof Uint8Array ? [fieldsOf(value)] : []));
}

function text(fields: Fields, tag: number): string {
  const value = fields.get(tag)?.[0];
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : "";
}

/** Takes a model file apart. */
export function readOnnx(bytes: Uint8Array): OnnxFile {
  const model = fieldsOf(bytes);
  const graph = messages(model, 7)[0] ?? new Map();
  const nodes = messages(graph, 1);
  return {
    irVersion: Number(model.get(1)?.[0]),
    producer: text(model, 2),
    opsets: messages(model, 8).map((one) => ({ domain: text(one, 1), version: Number(one.get(2)?.[0]) })),
    operators: new Set(nodes.map((node) => text(node, 4))),
    domains: new Set(nodes.flatMap((node) => (node.has(7) ? [text(node, 7)] : []))),
    inputs: messages(graph, 11).map((one) => text(one, 1)),
    outputs: messages(graph, 12).map((one) => text(one, 1)),
    metadata: new Map(messages(model, 14).map((one) => [text(one, 1), text(one, 2)])),
  };
}
