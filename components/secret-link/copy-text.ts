/**
 * Puts a text where the person pastes from. Where the browser does not let a page, it selects the text where it stands, so
 * that a key press copies it, and answers false.
 */
export async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    select(shown);
    return false;
  }
}

function select(shown: HTMLElement | null): void {
  shown?.focus();
  if (shown instanceof HTMLInputElement) shown.select();
  else if (shown !== null) getSelection()?.selectAllChildren(shown);
}
