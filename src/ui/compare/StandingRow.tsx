import { Button, Table } from "@mantine/core";
import type { AucComparison } from "../../core/evaluate/delong.ts";
import type { ChallengerName } from "../../core/challenger/challengers.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { EstimateText } from "../parts/EstimateText.tsx";
import classes from "./Compare.module.css";
import { signedFigure } from "./comparisonReading.ts";
import type { StandingLine } from "./standingLines.ts";

/** What is told of each contender. */
export const columns = ["auc", "apart", "gini", "ks", "logLoss", "brier"] as const;

interface StandingRowProps {
  readonly line: StandingLine;
  /** Puts a simple model in hand in place of the network, and judges it. */
  readonly onTake: (challenger: ChallengerName) => void;
}

/** One contender with its figures; a click pins it as the baseline. */
export function StandingRow({ line, onTake }: StandingRowProps) {
  const { name, figures, apart, baseline, isPinned } = line;
  const { change } = useCommands();
  return (
    <Table.Tr data-pinned={isPinned} className={classes["standing"]}>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        {baseline && (
          <Button
            size="compact-xs"
            mih={24}
            variant={isPinned ? "light" : "default"}
            aria-pressed={isPinned}
            aria-label={t(isPinned ? "compare:pinnedAs" : "compare:pinAs", { name })}
            onClick={() => change({ type: "baselinePinned", baseline: isPinned ? null : baseline })}
          >
            {t(isPinned ? "compare:pinned" : "compare:pin")}
          </Button>
        )}
      </Table.Td>
      <Table.Td>
        {baseline?.kind === "challenger" && <TakeInHand challenger={baseline.name} onTake={onTake} />}
      </Table.Td>
      {columns.map((column) => (
        <Table.Td ta="right" key={column}>
          {column === "apart" ? <Apart apart={apart} /> : <EstimateText estimate={figures[column]} />}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

interface TakeInHandProps extends Pick<StandingRowProps, "onTake"> {
  readonly challenger: ChallengerName;
}

function TakeInHand({ challenger, onTake }: TakeInHandProps) {
  const isBusy = useSession(({ tasks }) => tasks.train !== undefined || tasks.prepare !== undefined);
  return (
    <Button
      size="compact-xs"
      mih={24}
      variant="subtle"
      disabled={isBusy}
      title={t("compare:takeHelp")}
      aria-label={t("compare:takeOf", { name: t(`compare:takeNames.${challenger}`) })}
      onClick={() => onTake(challenger)}
    >
      {t("compare:take")}
    </Button>
  );
}

function Apart({ apart }: { readonly apart: AucComparison | null }) {
  if (!apart) return <>{undefinedFigure}</>;
  const { difference, pValue } = apart;
  return (
    <>
      <EstimateText estimate={difference} as={signedFigure} />
      {pValue !== null && <span className={classes["pValue"]}>{pText(pValue)}</span>}
    </>
  );
}

/** A p value; very small ones are not told apart. */
export function pText(pValue: number): string {
  return pValue < 0.001 ? t("parts:pBelow") : t("parts:p", { p: format.figure(pValue) });
}
