import type { ReactNode } from "react";
import classes from "./Notice.module.css";

interface NoticeProps {
  readonly tone: "info" | "warn" | "error";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A sentence the analyst should not miss, with what to do about it. Errors are announced. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={classes["notice"]} data-tone={tone} role={tone === "error" ? "alert" : "note"}>
      <div className={classes["text"]}>
        <p className={classes["title"]}>{title}</p>
        {children && <p>{children}</p>}
      </div>
      {actions}
    </div>
  );
}
