/** What a form posts of the thing it changes: which, and as of which version it was read. */
export function Version({ of: { id, version } }: { of: { id: string; version: number } }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
