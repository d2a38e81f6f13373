import type { ZippedFile } from "../zipped.ts";
import { littleEndian } from "../littleEndian.ts";

/** What every file of the format begins with: a magic text, and version 1.0. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** The header ends on a multiple of this. */
const ALIGNMENT = 64;

/**
 * An array as a file of NumPy's own format, little-endian float32 in row-major order.
 *
 * NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
 *
 * @param name Without the extension.
 */
export function npyFile(name: string, shape: readonly number[], values: Float32Array): ZippedFile {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const said = `{'descr': '<f4', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const before = MAGIC.length + 2;
  const padded = Math.ceil((before + said.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const header = `${said.padEnd(padded - 1)}\n`;
  const data = littleEndian([values]);
  const content = new Uint8Array(before + padded + data.length);
  content.set([...MAGIC, padded & 255, padded >> 8]);
  content.set(
    Uint8Array.from(header, (letter) => letter.charCodeAt(0)),
    before,
  );
  content.set(data, before + padded);
  return { name: `${name}.npy`, content };
}
