/** A program in another language, as text: it goes into exports as it stands. */
declare module "*.py?raw" {
  const source: string;
  export default source;
}
