/** A line for the person at the terminal. Standard output stays free for what scripts read. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Ends the process with status 1 and the error's message; the stack is for `DEBUG=1`. */
export function fail(error: unknown): never {
  const known = error instanceof Error ? error : new Error(String(error));
  say(process.env.DEBUG && known.stack ? known.stack : known.message);
  process.exit(1);
}
