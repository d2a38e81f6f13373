/** The text of an element as it is read: blanks in one. */
export function textOf(element: Element): string {
  return (element.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

/** What is read out after the name of a control: the texts its `aria-describedby` names. */
export function descriptionOf(element: Element): string {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "");
  return ids.map((id) => textOf(element.ownerDocument.getElementById(id) ?? element)).join(" ");
}

/** What a control holds. */
export function valueOf(element: Element): string {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  throw new Error(`a ${element.tagName} holds no value`);
}

/** Whether a control cannot be used. */
export function isDisabled(element: Element): boolean {
  return element.hasAttribute("disabled") || element.getAttribute("aria-disabled") === "true";
}

/** The field through which a screen is given a file. */
export function fileField(container: Element): HTMLInputElement {
  const field = container.querySelector<HTMLInputElement>('input[type="file"]');
  if (!field) throw new Error("this screen takes no file");
  return field;
}
