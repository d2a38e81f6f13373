import { Button, Table } from "@mantine/core";
import { useState } from "react";
import { isOutOfDate, relationInputsOf } from "../../app/derive.ts";
import type { Relation, Relations } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { MissingTogether } from "./MissingTogether.tsx";
import { RelationMap } from "./RelationMap.tsx";
import classes from "./RelationsCard.module.css";
import { isStrong } from "./relationText.ts";

const shownAtFirst = 10;
const mostShown = 100;

function strongestReading([first]: readonly Relation[]): string {
  if (!first) return t("data:relations.none");
  if (!isStrong(first)) return t("data:relations.weak");
  const { one, other, kind, value } = first;
  const measure = t(`data:relations.${kind}`);
  return t("data:relations.strongestReading", { one, other, measure, value: format.figure(value) });
}

function StrongestPairs({ pairs }: { readonly pairs: readonly Relation[] }) {
  const [all, setAll] = useState(false);
  const most = Math.min(pairs.length, mostShown);
  const shown = pairs.slice(0, all ? most : shownAtFirst);
  return (
    <Card title={t("data:relations.strongest")} reading={strongestReading(pairs)}>
      {shown.length > 0 && (
        <WideTable label={t("data:relations.pairs")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("data:relations.one")}</Table.Th>
              <Table.Th scope="col">{t("data:relations.other")}</Table.Th>
              <Table.Th scope="col">{t("data:relations.measure")}</Table.Th>
              <Table.Th scope="col" className={classes["number"] ?? ""}>
                {t("data:relations.value")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ one, other, kind, value }) => (
              <Table.Tr key={JSON.stringify([one, other])}>
                <Table.Th scope="row">
                  <LongText text={one} />
                </Table.Th>
                <Table.Td>
                  <LongText text={other} />
                </Table.Td>
                <Table.Td>{t(`data:relations.${kind}`)}</Table.Td>
                <Table.Td className={classes["number"] ?? ""}>{format.figure(value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {most > shownAtFirst && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("data:relations.showFewer") : t("data:relations.showAll", { count: most - shownAtFirst })}
        </Button>
      )}
    </Card>
  );
}

function Found({ relations }: { readonly relations: Relations }) {
  return (
    <div className={classes["grid"]}>
      <div className={classes["side"]}>
        <StrongestPairs pairs={relations.pairs} />
        <MissingTogether sets={relations.missing} />
      </div>
      <RelationMap relations={relations} />
    </div>
  );
}

/** Which columns say the same and which are missing together; compared when asked. */
export function RelationsCard() {
  const commands = useCommands();
  const relations = useSession((session) => session.relations?.value ?? null);
  const isOld = useSession((session) => isOutOfDate(session.relations, relationInputsOf(session)));
  const running = useSession((session) => session.tasks.relate !== undefined);
  const asked = useSession((session) => session.relations?.from.columns.length ?? 0);
  const compare = (): void => void commands.relate();

  if (!relations) {
    return (
      <Card
        title={t("data:relations.title")}
        reading={t("data:relations.ask")}
        action={
          <Button size="xs" variant="default" disabled={running} onClick={compare}>
            {running ? t("data:relations.comparing") : t("data:relations.compare")}
          </Button>
        }
      >
        {null}
      </Card>
    );
  }
  const compared = format.whole(relations.columns.length);
  const facts = t("data:relations.reading", { columns: compared, rows: format.whole(relations.rows) });
  const isCut = relations.columns.length < asked;
  return (
    <section className={classes["all"]} aria-label={t("data:relations.title")}>
      <div>
        <h2 className={classes["title"]}>{t("data:relations.title")}</h2>
        <p className={classes["facts"]}>
          {isCut ? `${facts} ${t("data:relations.first", { columns: compared, total: format.whole(asked) })}` : facts}
        </p>
      </div>
      {isOld && <OutOfDate why={t("data:relations.old")} onRecompute={compare} />}
      <Found relations={relations} />
    </section>
  );
}
