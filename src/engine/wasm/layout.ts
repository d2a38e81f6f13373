import { AppError } from "../../core/errors.ts";
import { momentCounts } from "../../core/network/optimiser.ts";
import { weightCount } from "../../core/network/spec.ts";
import type { TrainerParts, TrainingSet } from "../../core/training/trainer.ts";
import { type Kernels, PAGE } from "./kernels.ts";

/** Of the rows worked on at once, what is kept for the way back should stay in the second cache, beside weights. */
const KEPT_BYTES = 0x5_0000;
const FEWEST_ROWS = 32;
const MOST_ROWS = 256;
const MOST_BYTES = 0x1_0000_0000;
/** Bytes that a row's last load may reach beyond it. */
const SLACK = 16;

/** Where the rows of a set lie. */
export interface SetPlace {
  readonly rows: number;
  readonly inputs: number;
  readonly labels: number;
  readonly validation: number;
  readonly validationRows: number;
}

/** Where what a member has of its own lies. */
export interface MemberPlace {
  readonly set: SetPlace;
  /** Vector of weights. */
  readonly weights: number;
  /** As many vectors as the optimiser has. */
  readonly moments: readonly number[];
  readonly order: number;
  readonly rates: number;
}

/** All that lies in the kernels' memory, which does not grow any more. */
export interface Layout {
  readonly sets: readonly SetPlace[];
  readonly members: readonly MemberPlace[];
  /** Room for one flat vector of weights. */
  readonly flat: number;
  /** Room for the logits of {@link Layout.predictedRows} rows. */
  readonly logits: number;
  /** Validation rows of one call. */
  readonly predictedRows: number;
}

/** Hands out addresses, each a multiple of 64, the length of a cache line. */
class Arena {
  top: number;

  constructor(top: number) {
    this.top = top;
  }

  take(bytes: number): number {
    const at = Math.ceil(this.top / 64) * 64;
    this.top = at + bytes;
    return at;
  }
}

function placeSet(arena: Arena, { train, validation }: TrainingSet): SetPlace {
  const { rows, columns } = train.inputs;
  return {
    rows,
    inputs: arena.take(4 * rows * columns + SLACK),
    labels: arena.take(rows),
    validation: arena.take(4 * validation.rows * validation.columns + SLACK),
    validationRows: validation.rows,
  };
}

/** Rows to work on at once, a multiple of four: no more than there are. */
function slabOf(kernels: Kernels, { sets }: TrainerParts): number {
  const rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(KEPT_BYTES / kernels.rowBytes())));
  const most = Math.max(...sets.map(({ train, validation }) => Math.max(train.inputs.rows, validation.rows)));
  return Math.ceil(Math.min(rows, most) / 4) * 4;
}

/** Multiplications that one call may take to measure validation rows: some hundredths of a second. */
const CALL = 2 ** 28;

function predictedRowsOf({ spec, sets }: TrainerParts): number {
  const most = Math.max(...sets.map(({ validation }) => validation.rows));
  return Math.min(most, Math.max(MOST_ROWS, Math.floor(CALL / weightCount(spec))));
}

/** Makes the memory long enough, once. */
function grow({ memory }: Kernels, bytes: number): void {
  const pages = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  try {
    if (bytes > MOST_BYTES) throw new RangeError("more than addresses reach");
    if (pages > 0) memory.grow(pages);
  } catch (cause) {
    throw new AppError("engine/out-of-memory", { backend: "wasm", bytes }, { cause });
  }
}

/**
 * Lays out all that a trainer holds: each set once, a place of its own for each member, and working memory.
 *
 * @param kernels Their network has been laid down.
 * @throws {AppError} `engine/out-of-memory`.
 */
export function layOut(kernels: Kernels, parts: TrainerParts): Layout {
  const arena = new Arena(kernels.free());
  const vector = kernels.vectorBytes();
  const sets = parts.sets.map((set) => placeSet(arena, set));
  const members = parts.members.map(({ set }) => {
    const place = sets[set];
    if (!place) throw new Error(`there is no set ${set}`);
    return {
      set: place,
      weights: arena.take(vector),
      moments: Array.from({ length: momentCounts[parts.config.optimiser] }, () => arena.take(vector)),
      order: arena.take(4 * place.rows),
      rates: arena.take(8 * Math.ceil(place.rows / parts.config.batch)),
    };
  });
  const predictedRows = predictedRowsOf(parts);
  const flat = arena.take(4 * weightCount(parts.spec));
  const logits = arena.take(4 * predictedRows);
  const rows = slabOf(kernels, parts);
  const working = arena.take(kernels.placeWorking(0, rows));
  grow(kernels, arena.top);
  kernels.placeWorking(working, rows);
  return { sets, members, flat, logits, predictedRows };
}
