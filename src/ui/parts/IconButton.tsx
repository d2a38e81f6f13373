import type { ComponentProps } from "react";
import { Icon } from "./Icon.tsx";
import classes from "./IconButton.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "className" | "type"> {
  readonly icon: ComponentProps<typeof Icon>["name"];
  readonly "aria-label": string;
  /** What it does besides being pressed: it takes something away, or can be dragged. */
  readonly tone?: "danger" | "handle";
}

/** A small button that shows no more than an icon. */
export function IconButton({ icon, tone, ...props }: IconButtonProps) {
  return (
    <button type="button" className={classes["button"]} data-tone={tone} {...props}>
      <Icon name={icon} />
    </button>
  );
}
