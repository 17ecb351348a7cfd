/** The reason stored with what the undoing of its import made void. Pages say it in the reader's language. */
export const IMPORT_UNDONE = "import undone";
