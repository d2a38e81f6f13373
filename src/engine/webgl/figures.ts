import { momentCounts } from "../../core/network/optimiser.ts";
import type { EpochFigures, TrainerState } from "../../core/training/trainer.ts";
import { noNumbers } from "./program.ts";
import type { Queue } from "./queue.ts";
import { type Piece, readBack } from "./readBack.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";
import { type Read, type Reading, tallyOf, unpackState, weightsOf } from "./state.ts";
import { end } from "./turn.ts";
import { squaresLine } from "./update.ts";

/** The squares of the last gradients. */
function drawSquares({ stage, motion }: Run): Piece {
  const shape = squaresLine(stage.pass);
  return { info: stage.step.squares([motion.gradient], noNumbers), shape, texels: shape.count };
}

/** Draws what the figures of an epoch need of its end: the squares, and the logits of the validation rows. */
export function drawFigures(run: Run): readonly Piece[] {
  return [drawSquares(run), ...run.stage.validation.draw(run.motion.state)];
}

/** Lets go of what was drawn to be read. */
export function release({ hold }: Run, drawn: readonly Piece[]): void {
  for (const { info } of drawn) hold.release(info);
}

interface Arrived extends Reading {
  /** Of the validation rows, in pieces. */
  readonly logits: readonly Float32Array[];
}

/** Reads so many texels of the state, and what was drawn for it, which is let go of. */
async function readDrawn(
  run: Run,
  queue: Queue,
  texels: number,
  draw: (run: Run) => readonly Piece[],
): Promise<Arrived> {
  const { gpu } = run.hold;
  const arriving = gpu.run(() => {
    const drawn = draw(run);
    try {
      return readBack(gpu, queue, [{ info: run.motion.state, shape: run.stage.pass.state, texels }, ...drawn]);
    } finally {
      release(run, drawn);
    }
  });
  const [state = new Float32Array(), squares = new Float32Array(), ...logits] = await arriving;
  return { state, squares, logits };
}

function figuresOf({ pass, validation }: Stage, arrived: Arrived, read: Read): EpochFigures | null {
  if (!read.turn.epoch) return null;
  const { loss, right, rows, gradientNorm } = tallyOf(pass, arrived, read);
  return {
    loss: loss / rows,
    accuracy: right / rows,
    gradientNorm,
    validationLogits: validation.logitsOf(read.member, arrived.logits),
    weights: weightsOf(pass, arrived, read),
  };
}

/** How the members stand now. */
function readings({ turns }: Run): readonly Read[] {
  return turns.map((turn, member) => ({ member, turn: { ...turn } }));
}

/** Ends the epoch that the members stand in: their figures, null for a member at rest. */
export async function endEpoch(run: Run, queue: Queue): Promise<readonly (EpochFigures | null)[]> {
  const { stage, turns } = run;
  const { members, layout } = stage.pass;
  const reads = readings(run);
  for (const turn of turns) end(turn);
  const arrived = await readDrawn(run, queue, members * layout.texels, drawFigures);
  return reads.map((read) => figuresOf(stage, arrived, read));
}

/** The members as they stand. */
export async function stateOf(run: Run, queue: Queue): Promise<readonly TrainerState[]> {
  const { stage, parts } = run;
  const { pass } = stage;
  const reads = readings(run);
  const arrived = await readDrawn(run, queue, pass.state.count, (now) => [drawSquares(now)]);
  const vectors = momentCounts[parts.config.optimiser];
  return reads.map((read) => unpackState(pass, arrived, read, vectors));
}
