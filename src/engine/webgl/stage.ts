import { AppError } from "../../core/errors.ts";
import type { TrainerParts } from "../../core/training/trainer.ts";
import type { Hold } from "./hold.ts";
import { layoutOf } from "./layout.ts";
import type { Pass } from "./pass.ts";
import { type Rows, uploadRows } from "./rows.ts";
import { prepareStep, type Step } from "./step.ts";
import { stateLine } from "./update.ts";
import { prepareValidation, type Validation } from "./validation.ts";

/** Any WebGL 2 has room for the uniforms of so many. */
const MOST_MEMBERS = 32;

/** All that is made once for a run. */
export interface Stage {
  readonly pass: Pass;
  /** The training rows. */
  readonly rows: Rows;
  /** Places that a batch takes up in an order: an even number. */
  readonly room: number;
  readonly step: Step;
  readonly validation: Validation;
}

/**
 * Puts the data of a run on the GPU and prepares its programs.
 *
 * @throws {AppError} `engine/webgl-unavailable` if it does not fit.
 */
export function prepareStage(hold: Hold, parts: TrainerParts): Stage {
  const { spec, config, sets, members } = parts;
  if (members.length > MOST_MEMBERS) {
    throw new AppError("engine/webgl-unavailable", { reason: `more than ${MOST_MEMBERS} members at once` });
  }
  const longest = Math.max(1, ...members.map(({ set }) => sets[set]?.train.inputs.rows ?? 0));
  const room = 2 * Math.ceil(Math.min(config.batch, longest) / 2);
  const matrices = sets.map(({ train }) => train.inputs);
  const rows = uploadRows(hold, matrices, members.length, Math.ceil(longest / config.batch) * room);
  const size = { members: members.length, layout: layoutOf(spec), side: hold.side };
  const pass: Pass = {
    ...size,
    spec,
    state: stateLine(size, config.optimiser),
    source: rows.source,
    pairs: room / 2,
    learning: true,
    dropout: members.some(({ dropout }) => dropout > 0),
  };
  return { pass, rows, room, step: prepareStep(hold, pass, parts), validation: prepareValidation(hold, pass, parts) };
}
