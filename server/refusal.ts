// A refusal (拒绝启动): the one sentence shown to the person at the terminal when the process cannot go on.
// Anything else that is thrown is a defect and is printed with its stack.

/** Thrown by start-up and command-line code. `message` is shown as it is; `exitCode` is 1, or 2 for wrong usage. */
export class Refusal extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.name = 'Refusal'
    this.exitCode = exitCode
  }
}

/** The text to print for anything thrown: a refusal's sentence, or a defect with its stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** The `code` of a Node or PostgreSQL error, or an empty string. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}
