const paths = {
  up: "M8 12.5v-9M4 7.2 8 3.2l4 4",
  down: "M8 3.5v9M4 8.8l4 4 4-4",
  remove: "M4 4l8 8M12 4l-8 8",
  handle: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  arrow: "M2.5 8h10M9 4.5 12.5 8 9 11.5",
  check: "M3 8.5l3.2 3.2L13 4.8",
  plus: "M8 3.5v9M3.5 8h9",
  bell: "M3.2 11.5h9.6L11.6 10V7a3.6 3.6 0 0 0-7.2 0v3zM6.8 13.6h2.4",
} as const;

/** A small sign that says nothing a screen reader must know: what it stands on has a name. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "handle" ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={paths[name]} />
    </svg>
  );
}
