import type { ReaderApi } from "./columnar/crew.ts";
import { createReaderHandlers } from "./columnar/readerApi.ts";
import { serve } from "./rpc.ts";

serve<ReaderApi>(self, createReaderHandlers());
