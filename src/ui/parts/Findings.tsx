import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Finding } from "../../core/findings.ts";
import { findingMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import classes from "./Findings.module.css";

interface FindingsProps {
  /** Most severe first. */
  readonly findings: readonly Finding[];
  /** A button beside a finding, such as one that mends it. */
  readonly action?: (finding: Finding) => ReactNode;
}

const shownAtFirst = 6;

/** What is odd about the data, most severe first. */
export function Findings({ findings, action }: FindingsProps) {
  const [all, setAll] = useState(false);
  if (findings.length === 0) return <p className={classes["why"]}>{t("parts:noFindings")}</p>;
  const shown = all ? findings : findings.slice(0, shownAtFirst);
  return (
    <>
      <ul className={classes["list"]}>
        {shown.map((finding) => {
          const { title, why } = findingMessage(finding);
          return (
            <li className={classes["item"]} key={`${finding.code} ${title}`}>
              <span className={classes["severity"]} data-severity={finding.severity}>
                {t(`parts:severity.${finding.severity}`)}
              </span>
              <div>
                {title}
                <p className={classes["why"]}>{why}</p>
              </div>
              {action?.(finding)}
            </li>
          );
        })}
      </ul>
      {findings.length > shownAtFirst && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
          {all ? t("parts:fewer") : t("parts:more", { count: findings.length - shownAtFirst })}
        </Button>
      )}
    </>
  );
}
