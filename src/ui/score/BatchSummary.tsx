import { Button, Table } from "@mantine/core";
import type { Batch } from "../../app/session.ts";
import type { Flag } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";

type Scored = NonNullable<Batch["scored"]>["value"];

const flagKinds: readonly Flag["kind"][] = ["missing", "unknownLevel", "outOfRange", "notANumber"];

/** The kind of a flag, where it is one of those the app has words for. */
function flagKindOf(kind: string): Flag["kind"] | null {
  return flagKinds.find((known) => known === kind) ?? null;
}

/** A scored file in figures, and how often which field was flagged. */
export function BatchSummary({ scored }: { readonly scored: Scored }) {
  const { downloadScored } = useCommands();
  const downloading = useSession((session) => session.tasks.download !== undefined);
  const { rows, approved, declined, flagged, meanPd } = scored;
  const share = (count: number): string => (rows === 0 ? undefinedFigure : format.percent(count / rows));
  const ofRows = (count: number): string =>
    t("score:batch.ofRows", { part: format.whole(count), rows: format.whole(rows) });
  return (
    <Card
      title={t("score:batch.title")}
      action={
        <Button size="xs" loading={downloading} onClick={() => void downloadScored()}>
          {t("score:batch.download")}
        </Button>
      }
    >
      <StatRow>
        <Stat label={t("score:batch.rows")} value={format.whole(rows)} note={t("score:batch.rowsNote")} />
        <Stat label={t("score:batch.approved")} value={share(approved)} note={ofRows(approved)} tone="good" />
        <Stat label={t("score:batch.declined")} value={share(declined)} note={ofRows(declined)} tone="bad" />
        <Stat
          label={t("score:batch.meanPd")}
          value={rows === 0 ? undefinedFigure : format.percent(meanPd)}
          note={t("score:batch.meanPdNote")}
        />
        <Stat
          label={t("score:batch.flagged")}
          value={format.whole(flagged)}
          note={t("score:batch.flaggedNote", { share: share(flagged) })}
        />
      </StatRow>
      <FlagTable flags={scored.flags} />
    </Card>
  );
}

function FlagTable({ flags }: { readonly flags: Scored["flags"] }) {
  if (flags.length === 0) return <p>{t("score:batch.noFlags")}</p>;
  return (
    <WideTable label={t("score:batch.flagsTitle")}>
      <Table.Caption>{t("score:batch.flagsReading")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("score:batch.field")}</Table.Th>
          <Table.Th scope="col">{t("score:batch.what")}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t("score:batch.flagRows")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {flags.map(({ kind, field, rows }) => {
          const known = flagKindOf(kind);
          return (
            <Table.Tr key={`${kind} ${field}`}>
              <Table.Th scope="row">
                <LongText text={field} />
              </Table.Th>
              <Table.Td>{known ? t(`score:batch.kind.${known}`) : kind}</Table.Td>
              <Table.Td ta="right">{format.whole(rows)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}
