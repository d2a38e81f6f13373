import type { Light as LightName } from "../../core/monitor/light.ts";
import { t } from "../i18n/text.ts";
import classes from "./Watch.module.css";

/** A traffic light: a mark of its own shape and a word, so that colour is never all there is. */
export function Light({ light }: { readonly light: LightName }) {
  return (
    <span className={classes["light"]} data-light={light}>
      {t(`watch:light.${light}`)}
    </span>
  );
}
