import type { WireError } from "../../core/errors.ts";
import { useSession } from "../appAccess.tsx";
import { ChangedElsewhere } from "./ChangedElsewhere.tsx";
import { StorageFull } from "./StorageFull.tsx";

const told: readonly WireError["code"][] = ["storage/quota", "storage/changed-elsewhere"];

/** Failures of the registry that come with a way out of their own. */
export function toldTrouble(failure: WireError | undefined): WireError["code"] | undefined {
  return told.find((code) => code === failure?.code);
}

/** Such a failure, and its way out. */
export function StorageTrouble({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const failure = useSession((session) => session.failures.models);
  const model = useSession((session) => session.model);
  if (failure?.code === "storage/quota" && model)
    return <StorageFull model={model} neededBytes={failure.details.neededBytes} />;
  if (failure?.code === "storage/changed-elsewhere")
    return <ChangedElsewhere found={failure.details} onOpen={onOpen} />;
  return null;
}
