import type { Guess } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** Why a part of the dialect is what it is, in one sentence; `columns`: as many as the table has. */
export function readingReason({ part, because, count }: Guess, columns: number): string {
  switch (because) {
    case "given":
      return t("data:reading.reasons.given");
    case "mark":
      return part === "encoding" ? t("data:reading.reasons.encodingMark") : t("data:reading.reasons.delimiterMark");
    case "valid":
      return t("data:reading.reasons.valid");
    case "likely":
      if (count === null) return t("data:reading.reasons.likely");
      return t("data:reading.reasons.likelyWords", { count, words: format.whole(count) });
    case "fields":
      return fieldsReason(part, count, columns);
    case "cells":
      if (count === null) return t("data:reading.reasons.cellsUncounted");
      return t("data:reading.reasons.cells", { count, cells: format.whole(count) });
    case "names":
      if (count === null) return t("data:reading.reasons.namesUncounted");
      return t("data:reading.reasons.names", { count, columns: format.whole(count) });
    case "shape":
      return shapeReason(part, count);
    case "usual":
      return t(`data:reading.reasons.usual.${part}`);
  }
}

function fieldsReason(part: Guess["part"], count: number | null, columns: number): string {
  if (part !== "delimiter" || count === null) return t("data:reading.reasons.otherFields");
  return t("data:reading.reasons.delimiterFields", {
    count,
    lines: format.whole(count),
    columns: t("data:reading.reasons.fields", { count: columns }),
  });
}

function shapeReason(part: Guess["part"], count: number | null): string {
  if (part === "wrapped") return t("data:reading.reasons.wrappedShape");
  if (part === "header") return t("data:reading.reasons.noNames");
  if (count === null) return t("data:reading.reasons.shapeUncounted");
  return t("data:reading.reasons.shape", { count, lines: format.whole(count) });
}
