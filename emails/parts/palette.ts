/** The tokens of the pages, as mail programs need them: written out. */
export const light = {
  paper: "#fbfaf7",
  ground: "#f3f1ea",
  ink: "#1d1b18",
  soft: "#4f4b44",
  quiet: "#6a655c",
  line: "#e5e1d6",
  edge: "#cdc7b8",
  accent: "#27459c",
  onAccent: "#ffffff",
  danger: "#a3261b",
  warning: "#7d4a00",
} as const;

export const sans =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const serif = 'Georgia, "Times New Roman", serif';

/**
 * For mail programs that know dark mode. Each class repeats an inline colour of `light`, so a program
 * that drops the style element still shows the light mail whole.
 */
export const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .d-ground, .d-ground > table > tbody > tr > td { background-color: #100f0e !important; }
  .d-paper { background-color: #1a1917 !important; }
  .d-ink { color: #f1eee7 !important; }
  .d-soft { color: #c6c1b6 !important; }
  .d-quiet { color: #9f998d !important; }
  .d-line { border-color: #302e2a !important; }
  .d-edge { border-color: #4a4740 !important; }
  .d-accent { color: #a3b9f7 !important; }
  .d-button { background-color: #a3b9f7 !important; color: #10182f !important; }
  .d-danger { color: #f39a8c !important; }
  .d-warning { color: #ecbd6b !important; }
}
@media only screen and (max-width: 480px) {
  .m-pad > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important; }
}
`;
