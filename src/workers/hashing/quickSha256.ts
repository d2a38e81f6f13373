import { fractions, Sha256 } from "../readSha256.ts";
import { bytes as wasm } from "./assembly/sha256.ts?assembly";

/** A hash of bytes that come in pieces. */
export interface Hash {
  update(piece: Uint8Array): void;
  /** Lower-case hex; ends the hash. */
  digest(): string;
}

/** What `assembly/sha256.ts` exports; see there. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly open: () => void;
  readonly mix: (blocks: number) => void;
  readonly state: WebAssembly.Global<"i32">;
  readonly constants: WebAssembly.Global<"i32">;
  readonly room: WebAssembly.Global<"i32">;
  readonly roomBytes: WebAssembly.Global<"i32">;
}

const blockBytes = 64;
/** Of a block, for the number of bits that were hashed. */
const lengthBytes = 8;

/**
 * SHA-256 of bytes that come in pieces, in WebAssembly; {@link Sha256}, which finds the same in more time, stands in for
 * it where there is none.
 */
export function startSha256(): Hash {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler vouches for its exports
    const kernel = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as unknown as Kernel;
    return new QuickSha256(kernel);
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError || thrown instanceof ReferenceError) return new Sha256();
    throw thrown;
  }
}

class QuickSha256 implements Hash {
  private readonly kernel: Kernel;
  private readonly room: Uint8Array<ArrayBuffer>;
  private held = 0;
  private bytes = 0;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    kernel.open();
    const { buffer } = kernel.memory;
    new Uint32Array(buffer, kernel.state.value, 8).set(fractions(8, 1 / 2));
    new Uint32Array(buffer, kernel.constants.value, 64).set(fractions(64, 1 / 3));
    this.room = new Uint8Array(buffer, kernel.room.value, kernel.roomBytes.value);
  }

  update(piece: Uint8Array): void {
    this.bytes += piece.length;
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + this.room.length - this.held);
      this.room.set(part, this.held);
      this.held += part.length;
      at += part.length;
      if (this.held === this.room.length) this.mixHeld();
    }
  }

  digest(): string {
    const { kernel, room, held } = this;
    const rest = held % blockBytes;
    kernel.mix((held - rest) / blockBytes);
    room.copyWithin(0, held - rest, held);
    const end = rest + 1 + lengthBytes <= blockBytes ? blockBytes : 2 * blockBytes;
    room.fill(0, rest, end);
    room[rest] = 0x80;
    const view = new DataView(room.buffer, room.byteOffset, end);
    view.setUint32(end - 8, Math.floor(this.bytes / 2 ** 29));
    view.setUint32(end - 4, (this.bytes * 8) >>> 0);
    kernel.mix(end / blockBytes);
    const words = new Uint32Array(kernel.memory.buffer, kernel.state.value, 8);
    return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
  }

  private mixHeld(): void {
    this.kernel.mix(this.held / blockBytes);
    this.held = 0;
  }
}
