/** A key one can press, for those who have a keyboard. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      className="hidden min-w-5 items-center justify-center rounded-sm border border-current/35 px-1 font-sans text-2xs leading-4 opacity-80 pointer-fine:inline-flex"
    >
      {children}
    </kbd>
  );
}
