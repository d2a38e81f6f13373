import type { RefObject } from "react";
import type { Bundle } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./ExportCard.module.css";
import { ExportForms } from "./ExportForms.tsx";

interface ExportCardProps {
  readonly bundle: Bundle;
  /** To be led to. */
  readonly place: RefObject<HTMLDivElement | null>;
}

/** The forms that the model in hand can be taken elsewhere in. */
export function ExportCard({ bundle, place }: ExportCardProps) {
  return (
    <div ref={place} tabIndex={-1} className={classes["place"]}>
      <Card title={t("exports:title")} reading={t("exports:reading")}>
        <ExportForms bundle={bundle} id={null} />
      </Card>
    </div>
  );
}
