import { createDataHandlers } from "../../../src/workers/dataApi.ts";
import type { DataApi } from "../../../src/workers/protocol.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

serve<DataApi>(self as unknown as Port, createDataHandlers());
