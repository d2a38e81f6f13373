import { useDeferredValue } from "react";
import { useSession } from "../appAccess.tsx";
import { Home } from "./Home.tsx";
import { Loaded } from "./Loaded.tsx";

/** The first step: bring loans in, say what bad means, check what each column is for. */
export function DataScreen() {
  const imported = useSession((session) => session.imported);
  // Drawn in slices between frames: all the cards at once would be a long task.
  const drawn = useDeferredValue(imported);
  return drawn && imported ? <Loaded imported={drawn} /> : <Home />;
}
