// Text with a check (带校验的文本): one way to turn "tidy it, then say what is wrong" into a zod schema with a Chinese sentence.
import { z } from 'zod'

/** What is wrong with a value: `kind` for code and tests, `message` for the person who typed it. */
export interface Fault<Kind extends string = string> {
  readonly kind: Kind
  readonly message: string
}

/**
 * A string schema that first tidies what was typed and then refuses it with the fault's own sentence. It stays a plain
 * `ZodString`, so it can be documented, made optional and given meta data like any other; `kind` travels in `params`.
 * An empty text is missing (请填写…) unless `mayBeEmpty`.
 */
export function checkedText(
  title: string,
  tidy: (typed: string) => string,
  faultOf: (tidied: string) => Fault | undefined,
  mayBeEmpty = false,
): z.ZodString {
  const missing = `请填写${title}`
  return z.string({ error: missing }).overwrite(tidy).check((context) => {
    const isMissing = context.value === '' && !mayBeEmpty
    const fault = isMissing ? { kind: 'MISSING', message: missing } : faultOf(context.value)
    if (!fault) return
    context.issues.push({ code: 'custom', input: context.value, message: fault.message, params: { fault: fault.kind } })
  })
}

/** Characters as a person counts them (code points, the way PostgreSQL's char_length counts), not UTF-16 units. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
