// How waiting facts are written down: the subject and module once, the codes of a code list as words.
import type { CodeTable } from '../../kernel/model/code-list.ts'
import type { FactDefinition, SubjectKind } from '../../kernel/model/facts.ts'

/** A fact without the parts its group states: `name` is without the subject. */
export type Word = Omit<FactDefinition, 'subject' | 'module'>

/** The facts of one subject that one module will give. */
export function factsOf(subject: SubjectKind, module: string, words: readonly Word[]): FactDefinition[] {
  return words.map((word) => ({ ...word, name: `${subject}.${word.name}`, subject, module }))
}

/** The codes of a list as facts spell them: `SERVICE_CONTENT` is `service-content`. */
export function wordsOf(list: CodeTable): Readonly<Record<string, string>> {
  return Object.fromEntries(list.codes.map(({ id, label }) => [id.toLowerCase().replaceAll('_', '-'), label]))
}
