import { createDataHandlers } from "./dataApi.ts";
import type { DataApi } from "./protocol.ts";
import { serve } from "./rpc.ts";

serve<DataApi>(self, createDataHandlers());
