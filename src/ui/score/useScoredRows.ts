import { useEffect, useState } from "react";
import type { Commands } from "../../app/commands.ts";
import { isAbort, toWire } from "../../core/errors.ts";
import { useCommands } from "../appAccess.tsx";

export type ScoredRowsPage = Awaited<ReturnType<Commands["scoredRows"]>>;
export type ScoredRowsQuery = Parameters<Commands["scoredRows"]>[0];

interface Fetched {
  readonly key: string;
  readonly page: ScoredRowsPage;
}

/** A page of a scored file: the latest asked for; meanwhile the one before. A failure is shown on the screen. */
export function useScoredRows(query: ScoredRowsQuery): {
  readonly page: ScoredRowsPage | null;
  readonly late: boolean;
} {
  const { scoredRows, change } = useCommands();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const { scoredId, from, count, verdict, flaggedOnly } = query;
  const key = JSON.stringify([scoredId, from, count, verdict, flaggedOnly]);

  useEffect(() => {
    let awaited = true;
    async function fetchPage(): Promise<void> {
      try {
        const page = await scoredRows({ scoredId, from, count, verdict, flaggedOnly });
        if (awaited) setFetched({ key, page });
      } catch (thrown) {
        if (awaited && !isAbort(thrown)) change({ type: "failed", step: "score", error: toWire(thrown) });
      }
    }
    void fetchPage();
    return () => {
      awaited = false;
    };
  }, [scoredRows, change, key, scoredId, from, count, verdict, flaggedOnly]);

  return { page: fetched?.page ?? null, late: fetched?.key !== key };
}
