export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_LINES = 30;

/**
 * The character that separates the columns, from the first lines, quoted text left out: the one that occurs on most
 * lines and equally often. A list of one column gives ",".
 */
export function sniffDelimiter(text: string): Delimiter {
  const lines = sampleLines(text);
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(lines, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function sampleLines(text: string): string[] {
  // A quoted cell may hold any of the four, and line ends too.
  const bare = text.slice(0, 100_000).replace(/"(?:[^"]|"")*"/g, "q");
  return bare
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE_LINES);
}

function scoreOf(lines: readonly string[], delimiter: Delimiter): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1);
  const present = counts.filter((count) => count > 0).length;
  if (present === 0) return 0;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const spread = counts.reduce((sum, count) => sum + Math.abs(count - mean), 0) / counts.length;
  return ((present / counts.length) * mean) / (1 + spread);
}
