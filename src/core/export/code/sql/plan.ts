/** A column of a stage: what it is called, how it is computed from earlier ones, and what it means. */
export interface StageColumn {
  readonly name: string;
  readonly expression: string;
  /** May hold names from files. */
  readonly note: string;
}

/** Columns that are computed together from those before them. */
export interface Stage {
  readonly name: string;
  readonly note: string;
  readonly columns: readonly StageColumn[];
}

/** A value on its way through the steps: where it stands, and when it is there. */
export interface Value {
  readonly name: string;
  /** The stage it is computed in; it can be used in later ones. */
  readonly depth: number;
  /** Whether it is so small, whatever the row holds, that no step can carry it beyond single precision. */
  readonly isBounded: boolean;
}

/** What precedes all names that the statement makes, so that they meet no column of the table. */
export const prefix = "ll_";

/** Gathers the columns of a statement by the stage they belong to, and the inputs of the network. */
export class SqlPlan {
  private readonly stages: StageColumn[][] = [];
  private readonly inputs: StageColumn[];
  private made = 0;

  /** @param names Of the inputs. */
  constructor(names: readonly string[]) {
    this.inputs = names.map((note, at) => ({ name: `${prefix}x${at + 1}`, expression: "0", note }));
  }

  /** Adds a column right after the stage of another. */
  after(before: Value, expression: string, note: string, isBounded = before.isBounded): Value {
    this.made += 1;
    const name = `${prefix}v${this.made}`;
    const depth = before.depth + 1;
    const stage = (this.stages[depth] ??= []);
    stage.push({ name, expression, note });
    return { name, depth, isBounded };
  }

  /** Says how an input is computed. @param at From 0. */
  input(at: number, expression: string): void {
    const input = this.inputs[at];
    if (input) this.inputs[at] = { ...input, expression };
  }

  /** The stages that prepare, in order, then that of the inputs. */
  prepared(): readonly Stage[] {
    const stages = Array.from(this.stages, (columns) => columns ?? []).filter(({ length }) => length > 0);
    return [
      ...stages.map((columns, at) => ({
        name: `${prefix}prepared_${at + 1}`,
        note: at === 0 ? "Steps of preparation: what can be computed at once makes one stage." : "The next steps.",
        columns,
      })),
      { name: `${prefix}inputs`, note: "The inputs of the model.", columns: this.inputs },
    ];
  }
}
