/** What the person at the screen may ask of a run. `step` trains to the end of one epoch and pauses. */
export type SteerCommand = "pause" | "resume" | "step" | "stop" | "abort";

/** `leaving`: the loop hands its members back as they stand, to go on elsewhere. */
export type SteerMode = "running" | "stepping" | "paused" | "leaving" | "stopping" | "aborted";

/** The helm of one run: commands come in at any time, the loop looks at the mode between steps. */
export interface Steering {
  readonly mode: SteerMode;
  /** Nothing changes the mode after `stop` but `abort`, and nothing at all after `abort`. */
  steer(command: SteerCommand): void;
  /** Tells that an epoch has ended: a run that was stepping pauses. */
  epochEnded(): void;
  /** Resolves when the mode is not `paused`. */
  released(): Promise<void>;
}

const modes: Readonly<Record<SteerCommand, SteerMode>> = {
  pause: "paused",
  resume: "running",
  step: "stepping",
  stop: "stopping",
  abort: "aborted",
};

/** A helm for one run. */
export function createSteering(paused: boolean): Steering {
  let mode: SteerMode = paused ? "paused" : "running";
  let waiting: (() => void)[] = [];

  function enter(next: SteerMode): void {
    mode = next;
    if (mode === "paused") return;
    for (const resume of waiting) resume();
    waiting = [];
  }

  return {
    get mode() {
      return mode;
    },
    steer: (command) => {
      if (mode === "aborted" || (mode === "stopping" && command !== "abort")) return;
      enter(modes[command]);
    },
    epochEnded: () => {
      if (mode === "stepping") enter("paused");
    },
    released: () => (mode === "paused" ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}
