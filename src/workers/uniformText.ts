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

  function stepQuoted(char: string): string {
    if (char === '"') state = state === "quoted" ? "closed" : "quoted";
    return char;
  }

  function step(char: string): string {
    if (state === "quoted" || (state === "closed" && char === '"')) return stepQuoted(char);
    if (char === " ") {
      if (state !== "start") state = "blanks";
      return "";
    }
    if (char === "\n") {
      state = "start";
      return char;
    }
    const gap = state === "blanks" ? " " : "";
    const opens = char === '"' && state !== "field";
    state = opens ? "quoted" : "field";
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
