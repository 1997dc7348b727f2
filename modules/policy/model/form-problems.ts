// Says in Chinese what is wrong with the form of a file: a missing key, a word that is not among those allowed.
import type { z } from 'zod'
import { perhaps } from './nearest.ts'
import type { Path } from './pack-files.ts'

/** Each mistake with the path to what it is about. */
export function formProblems(error: z.ZodError, content: unknown): { path: Path; message: string }[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path as Path
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: `不认识的键 ${key}` }))
    return [{ path, message: `${path.join('.') || '文件'}：${textOf(issue, valueAt(content, path))}` }]
  })
}

const TYPE_WORDS: Readonly<Record<string, string>> = { object: '若干“键: 值”', array: '列表', string: '文字', number: '数', int: '整数', boolean: 'true 或 false' }

function textOf(issue: z.core.$ZodIssue, written: unknown): string {
  if (written === undefined) return '缺少此项'
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String)
    const meant = perhaps(String(written), known)
    return meant ? `没有 ${String(written)}${meant}` : `应为 ${known.join('、')} 之一`
  }
  const isBare = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')
  return isBare ? `应为${TYPE_WORDS[issue.expected] ?? issue.expected}` : issue.message
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined), content)
}
