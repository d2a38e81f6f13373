/** A program in another language, as text: it goes into exports as it stands. */
declare module "*.py?raw" {
  const source: string;
  export default source;
}

/** The same of a program in JavaScript, which is no module of ours. */
declare module "*.js.txt?raw" {
  const source: string;
  export default source;
}
