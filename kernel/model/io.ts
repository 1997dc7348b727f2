// Where a command-line command writes: injected, so that a test can read what a person would have read.

export interface Io {
  /** Writes one line of the answer. */
  out(text: string): void
  /** Writes one line for the person only (progress, refusals); it never ends up in a redirected answer. */
  err(text: string): void
  /** Whether a person sits at the terminal, so that asking back makes sense. */
  isTty: boolean
}
