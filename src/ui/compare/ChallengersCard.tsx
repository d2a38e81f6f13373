import { Button, Table } from "@mantine/core";
import { freshChallengers, judgedRunOf } from "../../app/contenders.ts";
import type { ChallengerName } from "../../core/challenger/challengers.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { useReplaceInHand } from "../models/useReplaceInHand.tsx";
import { Card } from "../parts/Card.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { comparisonReading } from "./comparisonReading.ts";
import classes from "./Compare.module.css";
import { columns, StandingRow } from "./StandingRow.tsx";
import type { StandingLine } from "./standingLines.ts";
import type { ShownComparison } from "./useComparison.ts";
import { Waiting } from "../parts/Waiting.tsx";

/** The judged model beside simple models and earlier runs, on the same loans. */
export function ChallengersCard({ comparison }: { readonly comparison: ShownComparison }) {
  const challengers = useSession(freshChallengers);
  const challenging = useSession(({ tasks }) => tasks.challenge !== undefined);
  const { challenge, goTo, takeChallenger } = useCommands();
  const { replace, dialog } = useReplaceInHand();
  const { lines, failure, isLate } = comparison;
  const take = async (name: ChallengerName): Promise<void> => {
    if (await takeChallenger(name)) goTo("evaluate");
  };
  return (
    <Card
      title={t("compare:title")}
      reading={lines ? comparisonReading(lines) : t("compare:reading")}
      action={challenging || isLate ? <Waiting label={t("compare:running")} /> : undefined}
    >
      {!challengers && !challenging && (
        <div>
          <Button size="xs" variant="default" onClick={() => void challenge()}>
            {t("compare:start")}
          </Button>
        </div>
      )}
      {failure && <FailureText failure={failure} />}
      {lines && <StandingsTable lines={lines} onTake={(name) => replace(() => void take(name))} />}
      <Remarks challengers={challengers} />
      {dialog}
    </Card>
  );
}

/** What to know of those that are not there, or not as they should be. */
function Remarks({ challengers }: { readonly challengers: ReturnType<typeof freshChallengers> }) {
  const isOutOfFold = useSession((session) => judgedRunOf(session)?.part === "outOfFold");
  return (
    <>
      {isOutOfFold && <p className={classes["note"]}>{t("compare:outOfFold")}</p>}
      {challengers && !challengers.logistic.hasConverged && (
        <p className={classes["note"]}>{t("compare:notConverged")}</p>
      )}
      {challengers && !challengers.scorecard && <p className={classes["note"]}>{t("compare:noCard")}</p>}
    </>
  );
}

interface StandingsTableProps {
  readonly lines: readonly StandingLine[];
  readonly onTake: (name: ChallengerName) => void;
}

function StandingsTable({ lines, onTake }: StandingsTableProps) {
  return (
    <WideTable label={t("compare:table")} minWidth={820}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("compare:model")}</Table.Th>
          <Table.Th scope="col">{t("compare:baseline")}</Table.Th>
          <Table.Th scope="col">{t("compare:own")}</Table.Th>
          {columns.map((column) => (
            <Table.Th scope="col" ta="right" key={column}>
              {t(`compare:figure.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <StandingRow key={line.key} line={line} onTake={onTake} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
