import type { Bundle } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { BatchPanel } from "./BatchPanel.tsx";
import { DropApplicants } from "./DropApplicants.tsx";

/** A file of applicants: drop it, say what goes where, score it, look, download. */
export function FilePanel({ bundle }: { readonly bundle: Bundle }) {
  const batch = useSession((session) => session.batch);
  if (!batch) return <DropApplicants schema={bundle.schema} />;
  const { name, lastModified } = batch.file;
  return (
    <BatchPanel key={`${name} ${lastModified} ${batch.applicants.source.fingerprint}`} batch={batch} bundle={bundle} />
  );
}
