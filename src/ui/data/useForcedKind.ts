import type { ColumnKind } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";

interface ForcedKind {
  /** Loans made here are read in one way only, and one reading at a time is enough. */
  readonly canForce: boolean;
  /** Reads the file again with a column as what the analyst says it is. */
  readonly force: (column: string, kind: ColumnKind) => void;
}

/** Overrides the type that a column was given by looking. */
export function useForcedKind(): ForcedKind {
  const commands = useCommands();
  const reading = useSession((session) => session.choices.reading);
  const canForce = useSession((session) => session.origin?.kind !== "synthetic" && !session.tasks.import);
  return {
    canForce,
    force(column, kind) {
      const others = (reading.kinds ?? []).filter((forced) => forced.column !== column);
      void commands.reread({ ...reading, kinds: [...others, { column, kind }] });
    },
  };
}
