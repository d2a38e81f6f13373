import type { Bundle } from "../../core/pipeline.ts";
import { DependenceSection } from "./DependenceSection.tsx";
import classes from "./Explain.module.css";
import { ImportanceSection } from "./ImportanceSection.tsx";
import { PermutationSection } from "./PermutationSection.tsx";

/** The model as a whole: what moves scores, what is lost without a column, how the PD moves with one. */
export function ModelTab({ bundle }: { readonly bundle: Bundle }) {
  return (
    <div className={classes["column"]}>
      <ImportanceSection bundle={bundle} />
      <PermutationSection />
      <DependenceSection bundle={bundle} />
    </div>
  );
}
