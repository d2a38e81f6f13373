import "./surroundings.ts";
import { createEngineHandlers } from "../../../src/workers/engineApi.ts";
import type { EngineApi } from "../../../src/workers/protocol.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

serve<EngineApi>(self as unknown as Port, createEngineHandlers());
