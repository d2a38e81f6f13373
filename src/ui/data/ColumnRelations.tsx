import { Button } from "@mantine/core";
import { useState } from "react";
import type { Relation } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./ColumnPanel.module.css";
import { PairRelationText } from "./PairRelationText.tsx";
import { isStrong } from "./relationText.ts";

const mostShown = 6;

interface ColumnRelationsProps {
  readonly column: string;
  readonly onOpen: (column: string) => void;
}

interface RelationLineProps extends ColumnRelationsProps {
  readonly pair: Relation;
}

/** One of them; of two numbers it opens to tell what other measures say. */
function RelationLine({ column, pair: { one, other, kind, value }, onOpen }: RelationLineProps) {
  const [isOpen, setOpen] = useState(false);
  const name = one === column ? other : one;
  const measure = (
    <>
      <span className={classes["muted"]}>{t(`data:relations.${kind}`)}</span> {format.figure(value)}
    </>
  );
  return (
    <li>
      <div className={classes["relation"]}>
        <button type="button" className={classes["link"]} onClick={() => onOpen(name)}>
          {name}
        </button>
        {kind === "spearman" ? (
          <button
            type="button"
            className={classes["link"]}
            title={t("data:column.relationMore", { one: column, other: name })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {measure}
          </button>
        ) : (
          <span>{measure}</span>
        )}
      </div>
      {isOpen && <PairRelationText pair={[column, name]} />}
    </li>
  );
}

/** The columns that say most of the same as this one. */
export function ColumnRelations({ column, onOpen }: ColumnRelationsProps) {
  const commands = useCommands();
  const relations = useSession((session) => session.relations?.value ?? null);
  const running = useSession((session) => session.tasks.relate !== undefined);
  const pairs = (relations?.pairs ?? [])
    .filter((pair) => (pair.one === column || pair.other === column) && isStrong(pair))
    .slice(0, mostShown);
  return (
    <Card title={t("data:column.relations")}>
      {!relations && (
        <>
          <p className={classes["text"]}>{t("data:column.relationsAsk")}</p>
          <Button size="xs" variant="default" loading={running} onClick={() => void commands.relate()}>
            {t("data:relations.compare")}
          </Button>
        </>
      )}
      {relations && pairs.length === 0 && <p className={classes["text"]}>{t("data:column.relationsNone")}</p>}
      {pairs.length > 0 && (
        <ul className={classes["relations"]}>
          {pairs.map((pair) => (
            <RelationLine key={JSON.stringify([pair.one, pair.other])} column={column} pair={pair} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Card>
  );
}
