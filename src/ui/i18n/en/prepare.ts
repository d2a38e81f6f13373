export const prepare = {
  title: "Prepare",
} as const;
