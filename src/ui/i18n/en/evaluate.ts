export const evaluate = {
  title: "Evaluate",
} as const;
