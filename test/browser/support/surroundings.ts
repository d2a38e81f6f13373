/** What a worker's surroundings may lack: named in the worker's name, as JSON. */
export interface Lacking {
  /** Of the channel on which it hears what happens to it. */
  readonly channel: string;
  readonly webgl?: boolean;
  readonly float32Textures?: boolean;
}

/** What may happen to a worker. */
export type Mishap = "loseContext" | "killCrewWorker" | "vanish" | "count";

/** What a worker has in use. */
export interface InUse {
  /** Workers of its crew, and how many were ever started. */
  readonly workers: number;
  readonly started: number;
  readonly tensors: number;
  readonly gpuBytes: number;
}

const lacking: Lacking = JSON.parse(self.name);
const contexts: WebGL2RenderingContext[] = [];
const crew: Worker[] = [];
let started = 0;

function weaken(context: WebGL2RenderingContext): void {
  const get = context.getExtension.bind(context) as (name: string) => unknown;
  const weak = (name: string): unknown => (name === "EXT_color_buffer_float" ? null : get(name));
  Object.assign(context, { getExtension: weak });
}

const { getContext } = OffscreenCanvas.prototype as {
  readonly getContext: (this: OffscreenCanvas, kind: string, attributes?: unknown) => unknown;
};

function shakyContext(this: OffscreenCanvas, kind: string, attributes?: unknown): unknown {
  const context = lacking.webgl === false ? null : getContext.call(this, kind, attributes);
  if (context instanceof WebGL2RenderingContext) {
    contexts.push(context);
    if (lacking.float32Textures === false) weaken(context);
  }
  return context;
}
Object.assign(OffscreenCanvas.prototype, { getContext: shakyContext });

class CountedWorker extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    crew.push(this);
    started += 1;
  }

  override terminate(): void {
    super.terminate();
    const at = crew.indexOf(this);
    if (at >= 0) crew.splice(at, 1);
  }
}
self.Worker = CountedWorker;

async function inUse(): Promise<InUse> {
  const { memory } = await import("@tensorflow/tfjs");
  const { numTensors, numBytesInGPU = 0 } = memory() as ReturnType<typeof memory> & { numBytesInGPU?: number };
  return { workers: crew.length, started, tensors: numTensors, gpuBytes: numBytesInGPU };
}

const mishaps: Readonly<Record<Mishap, () => void>> = {
  loseContext: () =>
    contexts
      .findLast((one) => !one.isContextLost())
      ?.getExtension("WEBGL_lose_context")
      ?.loseContext(),
  killCrewWorker: () => {
    const worker = crew[0];
    worker?.terminate();
    worker?.dispatchEvent(new ErrorEvent("error", { message: "killed" }));
  },
  vanish: () => self.close(),
  count: () => void inUse().then((counts) => port.postMessage(counts)),
};

const port = new BroadcastChannel(lacking.channel);
port.addEventListener("message", ({ data }: MessageEvent<Mishap>) => mishaps[data]());
