/** Changes a text that comes in pieces, cut anywhere. */
export interface TextFilter {
  push(text: string): string;
  /** What was held back. */
  end(): string;
}

/** Makes CRLF and CR line ends LF, within quotes too. */
export function createUniformLineEnds(): TextFilter {
  let heldReturn = false;
  return {
    push(text) {
      let uniform = heldReturn ? `\r${text}` : text;
      heldReturn = uniform.endsWith("\r");
      if (heldReturn) uniform = uniform.slice(0, -1);
      return uniform.includes("\r") ? uniform.replaceAll(/\r\n?/g, "\n") : uniform;
    },
    end() {
      const rest = heldReturn ? "\n" : "";
      heldReturn = false;
      return rest;
    },
  };
}

/**
 * Makes runs of blanks one blank and leaves out those at the ends of lines, quoted fields as they are: the way of
 * tables whose columns are aligned by blanks. Line ends are LF.
 */
export function createBlankRuns(): TextFilter {
  /** `start` of a line, in a `field`, in a `quoted` one, after its quote (`closed`) or after `blanks`. */
  let state: "start" | "field" | "quoted" | "closed" | "blanks" = "start";

  function step(char: string): string {
    if (state === "quoted") {
      if (char === '"') state = "closed";
      return char;
    }
    if (char === '"' && state === "closed") {
      state = "quoted";
      return char;
    }
    if (char === " ") {
      if (state !== "start") state = "blanks";
      return "";
    }
    const gap = state === "blanks" && char !== "\n" ? " " : "";
    const opens = char === '"' && (state === "start" || state === "blanks");
    if (opens) state = "quoted";
    else state = char === "\n" ? "start" : "field";
    return gap + char;
  }

  return {
    push(text) {
      let out = "";
      for (const char of text) out += step(char);
      return out;
    },
    end: () => "",
  };
}
