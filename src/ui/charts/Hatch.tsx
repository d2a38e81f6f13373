/** The pattern of the second series' bars, so that colour is never alone. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={5} height={5} fill="var(--ll-series-2)" fillOpacity={0.35} />
      <rect width={2.4} height={5} fill="var(--ll-series-2)" />
    </pattern>
  );
}
