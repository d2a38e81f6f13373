import { Loader } from "@mantine/core";

interface WaitingProps {
  /** What is waited for, said to those who do not see it turn. */
  readonly label: string;
  readonly size?: "xs" | "sm";
}

/** Something is on its way. */
export function Waiting({ label, size = "xs" }: WaitingProps) {
  return (
    <output aria-label={label}>
      <Loader size={size} aria-hidden />
    </output>
  );
}
