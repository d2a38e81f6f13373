import { useMemo, useState } from "react";
import { allFindings } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import { FindingList } from "../findings/FindingList.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Icon } from "../parts/Icon.tsx";
import classes from "./Prepare.module.css";
import { findingKey, openFindings } from "./openFindings.ts";

/** What is odd and not seen to yet, with the ways out; what was seen to here stays in sight, so that it can be undone. */
export function OpenFindings({ session }: { readonly session: Session }) {
  const open = useMemo(() => openFindings(session).map(findingKey), [session]);
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set(open));
  if (open.some((key) => !kept.has(key))) setKept(new Set([...kept, ...open]));
  const shown = useMemo(() => allFindings(session).filter((finding) => kept.has(findingKey(finding))), [session, kept]);
  if (shown.length === 0 && !session.prepared) return null;
  return (
    <Card title={t("prepare:findings.title")} reading={t("prepare:findings.reading")}>
      {shown.length > 0 ? (
        <FindingList findings={shown} />
      ) : (
        <p className={classes["nothing"]}>
          <Icon name="check" /> {t("prepare:findings.none")}
        </p>
      )}
    </Card>
  );
}
