// What went wrong and what to do now, for any error of a call.
import { Button } from 'antd'
import { STALE } from '../model/problem.ts'
import { ApiProblem, Offline } from './api.ts'
import { Notice } from './Notice.tsx'

export interface ProblemNoticeProps {
  error: unknown
  /** Offers 「再试一次」. */
  retry?: () => void
  /** Sentences to list instead of the problem's own field errors. */
  list?: readonly string[]
}

// Two versions stand side by side only where a record is edited (ConflictPanel); whoever does something with it looks again and does it again.
function Overtaken() {
  return <Notice tone="warn" title="这条记录刚被别人改过，这一步还没有办">页面已换成最新的内容，您填写的还在。核对后再点一次就能办；不用办了的，点“先不”。</Notice>
}

/** The page's own errors are sentences for the person (照片打不开，请换一张); others are faults of the program. */
function isSentence(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof ApiProblem) && /\p{Script=Han}/u.test(error.message)
}

/** The sentence of an error, for small places. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Offline) return '连不上服务器，请检查网络'
  if (error instanceof ApiProblem) return error.detail ?? error.title
  if (isSentence(error)) return error.message
  return '页面出错了，请刷新后再试'
}

// What is not there, over, or not for this reader, does not come by asking again.
const isFinal = (problem: ApiProblem | undefined): boolean => problem !== undefined && [403, 404, 410].includes(problem.status)

export function ProblemNotice({ error, retry, list }: ProblemNoticeProps) {
  if (!error) return null
  const isOffline = error instanceof Offline
  const problem = error instanceof ApiProblem ? error : undefined
  if (problem?.code === STALE.code) return <Overtaken />
  const lines = list ?? problem?.errors.map((one) => `${one.label}：${one.message}`) ?? []
  return (
    <Notice
      tone={isOffline ? 'warn' : 'bad'}
      title={isOffline ? '连不上服务器' : problem ? problem.title : isSentence(error) ? error.message : '页面出错了'}
      actions={retry && !isFinal(problem) && <Button onClick={retry}>再试一次</Button>}
    >
      {isOffline && <span>请检查网络，连上以后再试。这一页上填写的内容还在。</span>}
      {problem?.detail && problem.detail !== problem.title && <span>{problem.detail}</span>}
      {!isOffline && !problem && !isSentence(error) && <span>请刷新页面后再试；仍不行请告诉管理员。</span>}
      {lines.length > 0 && <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>}
    </Notice>
  )
}
