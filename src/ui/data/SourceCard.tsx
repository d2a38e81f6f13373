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
  const { name, bytes, fingerprint, format: packed, sampledFrom, rows } = source;
  return (
    <Card title={t("data:source.title")}>
      <Facts
        facts={[
          { name: t("data:source.name"), value: name },
          { name: t("data:source.format"), value: t(`data:reading.formats.${packed}`) },
          ...(sampledFrom === null
            ? []
            : [
                {
                  name: t("data:source.rows"),
                  value: t("data:source.sampled", { rows: format.whole(rows), of: format.whole(sampledFrom) }),
                },
              ]),
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
