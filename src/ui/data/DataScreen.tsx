import { useSession } from "../appAccess.tsx";
import { Home } from "./Home.tsx";
import { Loaded } from "./Loaded.tsx";

/** The first step: bring loans in, say what bad means, check what each column is for. */
export function DataScreen() {
  const imported = useSession((session) => session.imported);
  return imported ? <Loaded imported={imported} /> : <Home />;
}
