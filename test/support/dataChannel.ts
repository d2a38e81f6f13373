import { createDataHandlers } from "../../src/workers/dataApi.ts";
import type { DataApi } from "../../src/workers/protocol.ts";
import type { Caller, Port } from "../../src/workers/rpc.ts";
import { connect, serve } from "../../src/workers/rpc.ts";

/** Node clones a `File` as a nameless `Blob`; browsers keep it a `File`. */
function withFile(data: unknown, name: string): unknown {
  const call = data as { readonly args?: { readonly file?: unknown } | undefined };
  const file = call.args?.file;
  return file instanceof Blob ? { ...call, args: { ...call.args, file: new File([file], name) } } : data;
}

/** The data worker's handlers at the other end of a message channel, and how to hang up. */
export function openDataWorker(fileName = "loans.csv"): { readonly call: Caller<DataApi>; readonly close: () => void } {
  const { port1: page, port2: worker } = new MessageChannel();
  const naming: Port = {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    addEventListener(type: string, listener: (event: never) => void) {
      worker.addEventListener(type, (event: Event) => {
        const { data } = event as MessageEvent;
        listener(new MessageEvent(type, { data: withFile(data, fileName) }) as never);
      });
    },
    start: () => worker.start(),
  };
  serve<DataApi>(naming, createDataHandlers());
  return {
    call: connect<DataApi>(page),
    close() {
      page.close();
      worker.close();
    },
  };
}
