// Sentences for what a schema refuses without saying why in its own words (校验提示): the same on the form and in the answer.
interface Issue { readonly code: string; readonly input?: unknown; readonly [detail: string]: unknown }

const formats: Record<string, string> = {
  date: '请填写日期，例如 2026-05-01', datetime: '请填写日期和时间', time: '请填写时间，例如 09:30', uuid: '请从列表中选择', email: '邮箱地址格式不对', url: '网址格式不对',
}

/** The sentence for one issue; what is missing is asked for, what is wrong is named with its limit. Undefined when there is none. */
export function wordingOf(issue: Issue): string | undefined {
  const isMissing = issue.input === undefined || issue.input === null || issue.input === ''
  if (issue.code === 'invalid_type') return isMissing ? '请填写' : typeWording(String(issue.expected))
  if (issue.code === 'invalid_value') return isMissing ? '请选择' : '请从列表中选择'
  if (issue.code === 'invalid_format') return isMissing ? '请填写' : (formats[String(issue.format)] ?? '格式不对')
  if (issue.code === 'too_small') return limitWording(issue, '至少', issue.minimum)
  if (issue.code === 'too_big') return limitWording(issue, '最多', issue.maximum)
  if (issue.code === 'not_multiple_of') return `应是 ${String(issue.divisor)} 的倍数`
  return undefined
}

function typeWording(expected: string): string {
  if (expected === 'number' || expected === 'nan') return '请填写数字'
  if (expected === 'undefined') return '这项操作不需要提交内容'
  if (expected === 'int') return '请填写整数'
  return '格式不对'
}

function limitWording(issue: Issue, bound: string, limit: unknown): string {
  if (issue.origin === 'string') return issue.input === '' ? '请填写' : `${bound} ${String(limit)} 个字`
  if (issue.origin === 'array' || issue.origin === 'set') return `${bound} ${String(limit)} 项`
  return bound === '至少' ? `不能小于 ${String(limit)}` : `不能大于 ${String(limit)}`
}
