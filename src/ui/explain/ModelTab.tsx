export function ModelTab({ bundle }: { readonly bundle: { readonly name: string } }) {
  return <p>{bundle.name}</p>;
}
