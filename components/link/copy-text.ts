/** Puts a text where the person pastes from; false where the browser does not let a page do that. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Selects a text where it stands, so that a key press copies it. */
export function selectText(shown: HTMLElement | null): void {
  shown?.focus();
  if (shown instanceof HTMLInputElement) shown.select();
  else if (shown !== null) getSelection()?.selectAllChildren(shown);
}
