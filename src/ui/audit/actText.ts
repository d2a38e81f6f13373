import type { Session } from "../../app/session.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** A line of the log, as the app has it. */
export type AuditLine = NonNullable<Session["audit"]["newest"]>;
type Act = AuditLine["entry"]["what"];

/** What a line says, in a sentence; empty where its name says it all. */
export function actText(act: Act): string {
  switch (act.kind) {
    case "decided": {
      const { verdict, pd, points, reasons = [] } = act.decision;
      const facts = { verdict: verdictText(verdict), pd: format.percent(pd), points: format.whole(points) };
      const names = reasons.map(({ column }) => column);
      const told = t("audit:told.decided", facts);
      return names.length === 0 ? told : `${told} ${t("audit:reasons", { names: format.list(names) })}`;
    }
    case "overridden": {
      const { verdict, decision, by, because } = act;
      return t("audit:told.overridden", {
        verdict: verdictText(verdict),
        model: verdictText(decision.verdict),
        by,
        because,
      });
    }
    case "fileScored": {
      const { approve, refer, decline } = act.verdicts;
      return t("audit:told.fileScored", {
        file: act.file,
        rows: format.whole(act.rows),
        approve: format.whole(approve),
        refer: format.whole(refer),
        decline: format.whole(decline),
      });
    }
    case "exported":
      return t("audit:told.exported", { as: act.as });
    default:
      return "";
  }
}

/** What is decided, in words. */
export function verdictText(verdict: Extract<Act, { kind: "overridden" }>["verdict"]): string {
  return t(`score:result.verdict.${verdict}`);
}
