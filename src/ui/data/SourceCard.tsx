import type { Source } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Facts } from "../parts/Facts.tsx";
import classes from "./Loaded.module.css";

/** Enough of a fingerprint to tell two files apart by eye. */
const shownDigits = 12;

/** What file this is. */
export function SourceCard({ source }: { readonly source: Source }) {
  const { name, rows, columns, bytes, fingerprint } = source;
  return (
    <Card title={t("data:source.title")}>
      <Facts
        facts={[
          { name: t("data:source.name"), value: name },
          { name: t("data:source.rows"), value: format.whole(rows) },
          { name: t("data:source.columns"), value: format.whole(columns) },
          { name: t("data:source.size"), value: format.bytes(bytes) },
          {
            name: t("data:source.fingerprint"),
            value: (
              <span className={classes["fingerprint"]} title={fingerprint}>
                {fingerprint.slice(0, shownDigits)}…
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
