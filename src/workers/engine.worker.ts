import { createEngineHandlers } from "./engineApi.ts";
import type { EngineApi } from "./protocol.ts";
import { serve } from "./rpc.ts";

serve<EngineApi>(self, createEngineHandlers());
