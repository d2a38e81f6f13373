import { type CrewApi, createCrewHandlers } from "./crewApi.ts";
import { serve } from "./rpc.ts";

serve<CrewApi>(self, createCrewHandlers());
