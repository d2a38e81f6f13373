import { PbfWriter } from "pbf";

/** The attributes of a node: whole numbers are all that our nodes need. */
export type Attributes = Readonly<Record<string, number>>;

/** One operation. */
export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Attributes;
}

/** What a tensor holds, with the number ONNX has for it. */
export const elementTypes = { single: 1, whole: 7, text: 8, double: 11 } as const;

/** The name of what a tensor holds. */
export type ElementType = keyof typeof elementTypes;

/** A constant of the graph. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly content:
    /** Little-endian bytes, row-major. */
    | { readonly type: "single" | "whole" | "double"; readonly bytes: Uint8Array }
    | { readonly type: "text"; readonly texts: readonly string[] };
}

/** What goes into the graph or comes out of it: shape [rows, 1]. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly says: string;
}

/** All that stands in an `.onnx` file. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly opset: number;
  readonly producer: string;
  readonly producerVersion: string;
  readonly name: string;
  readonly says: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Written in this order. */
  readonly metadata: readonly (readonly [key: string, value: string])[];
}

/** Numbers of `AttributeProto.AttributeType`. */
const wholeAttribute = 2;

/**
 * A model as the bytes of an `.onnx` file; the same model gives the same bytes.
 *
 * Fields by the numbers of `onnx.proto` (Open Neural Network Exchange, IR version 9), written in ascending order.
 */
export function writeModel(model: OnnxModel): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, model.irVersion);
  pbf.writeStringField(2, model.producer);
  pbf.writeStringField(3, model.producerVersion);
  pbf.writeStringField(6, model.says);
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, writeOpset, model);
  for (const entry of model.metadata) pbf.writeMessage(14, writeEntry, entry);
  return pbf.finish();
}

function writeOpset({ opset }: OnnxModel, pbf: PbfWriter): void {
  pbf.writeStringField(1, "");
  pbf.writeVarintField(2, opset);
}

function writeEntry([key, value]: readonly [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeGraph(model: OnnxModel, pbf: PbfWriter): void {
  for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, model.name);
  for (const tensor of model.constants) pbf.writeMessage(5, writeTensor, tensor);
  for (const input of model.inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of model.outputs) pbf.writeMessage(12, writeValue, output);
}

function writeNode({ type, inputs, output, attributes }: OnnxNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  pbf.writeStringField(4, type);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: readonly [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, value);
  pbf.writeVarintField(20, wholeAttribute);
}

function writeTensor({ name, shape, content }: OnnxTensor, pbf: PbfWriter): void {
  for (const length of shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, elementTypes[content.type]);
  if (content.type === "text") for (const text of content.texts) pbf.writeStringField(6, text);
  pbf.writeStringField(8, name);
  if (content.type !== "text") pbf.writeBytesField(9, content.bytes);
}

function writeValue({ name, type, says }: OnnxValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeType, type);
  pbf.writeStringField(3, says);
}

function writeType(type: ElementType, pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, type);
}

function writeTensorType(type: ElementType, pbf: PbfWriter): void {
  pbf.writeVarintField(1, elementTypes[type]);
  pbf.writeMessage(2, writeShape, ["rows", 1]);
}

function writeShape(dimensions: readonly (string | number)[], pbf: PbfWriter): void {
  for (const dimension of dimensions) pbf.writeMessage(1, writeDimension, dimension);
}

function writeDimension(dimension: string | number, pbf: PbfWriter): void {
  if (typeof dimension === "string") pbf.writeStringField(2, dimension);
  else pbf.writeVarintField(1, dimension);
}
