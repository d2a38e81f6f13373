import { useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LockIcon } from "../parts/LockIcon.tsx";
import classes from "./Prepare.module.css";

/** Says that nobody has looked at the test part yet, or how often somebody has. */
export function TestLock() {
  const openings = useSession((session) => session.testOpenings);
  const last = openings.at(-1);
  return (
    <p className={classes["lock"]} data-open={last !== undefined}>
      <LockIcon open={last !== undefined} />
      {last === undefined
        ? t("prepare:split.locked")
        : t("prepare:split.opened", { count: openings.length, when: format.moment(last) })}
    </p>
  );
}
