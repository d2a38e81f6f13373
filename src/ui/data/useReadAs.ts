import type { ColumnKind, DateReading } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";

interface ReadAs {
  /** One reading at a time is enough. */
  readonly canChange: boolean;
  /** What the analyst laid down; null where it was decided by looking. */
  readonly kind: ColumnKind | null;
  readonly dates: DateReading | null;
  /** Reads the file again with the column as what the analyst says it is; null leaves it to looking. */
  readonly readAs: (kind: ColumnKind | null) => void;
  /** Reads the column as dates written that way; null leaves it to looking. */
  readonly readDates: (dates: DateReading | null) => void;
}

/** Overrides the type that a column was given by looking. */
export function useReadAs(column: string): ReadAs {
  const commands = useCommands();
  const reading = useSession((session) => session.choices.reading);
  const canChange = useSession((session) => session.tasks.import === undefined);

  const isOther = (forced: { readonly column: string }): boolean => forced.column !== column;
  const { kinds = [], dates = [], ...rest } = reading;
  const [otherKinds, otherDates] = [kinds.filter(isOther), dates.filter(isOther)];
  const reread = (ownKind: typeof kinds, ownDates: typeof dates): void => {
    const [allKinds, allDates] = [
      [...otherKinds, ...ownKind],
      [...otherDates, ...ownDates],
    ];
    void commands.reread({
      ...rest,
      ...(allKinds.length > 0 && { kinds: allKinds }),
      ...(allDates.length > 0 && { dates: allDates }),
    });
  };

  return {
    canChange,
    kind: kinds.find((forced) => !isOther(forced))?.kind ?? null,
    dates: dates.find((forced) => !isOther(forced))?.reading ?? null,
    readAs: (kind) => reread(kind === null ? [] : [{ column, kind }], []),
    readDates: (way) => reread([], way === null ? [] : [{ column, reading: way }]),
  };
}
