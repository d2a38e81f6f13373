import type { WireError } from "../../core/errors.ts";
import { errorMessage } from "../i18n/messages.ts";
import { Notice } from "./Notice.tsx";

/** A failure of one piece of a screen, shown in its place. */
export function FailureText({ failure }: { readonly failure: WireError }) {
  const { title, hint } = errorMessage(failure);
  return (
    <Notice tone="error" title={title}>
      {hint}
    </Notice>
  );
}
