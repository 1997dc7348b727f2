// One import (一次导入): its columns, its dry run, its result, its undoing, according to where it stands.
import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../../../kernel/web/api.ts'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { StageSteps } from '../../../kernel/web/StageSteps.tsx'
import { checkImport, discardImport, importProgress, type ImportView, runImport, showImport } from '../model/api.ts'
import type { LedgerPlan } from '../model/plan.ts'
import { Imported } from './Imported.tsx'
import { Mapping } from './Mapping.tsx'
import { Result } from './Result.tsx'
import { BetterOnPc, StateTag } from './words.tsx'
import './imports.css'

const stages = [{ id: 'UPLOADED', label: '上传、对列' }, { id: 'CHECKED', label: '检查' }, { id: 'IMPORTED', label: '导入' }]

export function Page() {
  const { importId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showImport, { params: { importId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const isWaiting = data.state === 'UPLOADED' || data.state === 'CHECKED'
  return (
    <div className="page">
      <PageTitle title={data.fileName} back="/imports" tags={<StateTag state={data.state} faults={data.faultsCount} />} />
      <p className="soft">{data.stationName}，{data.uploadedByName} {showInstant(data.uploadedAt)} 上传</p>
      {(isWaiting || data.state === 'IMPORTED') && <StageSteps label="导入步骤" stages={stages} now={data.state} />}
      {isWaiting ? <><BetterOnPc /><Waiting view={data} /></> : <Imported view={data} />}
    </div>
  )
}

function Waiting({ view }: { view: ImportView }) {
  const confirm = useConfirm()
  const [plan, setPlan] = useState<LedgerPlan>(() => planOf(view))
  const [isChanged, setChanged] = useState(false)
  const check = useWrite(checkImport, { onDone: () => setChanged(false) })
  const run = useWrite(runImport, { touches: ['households', 'visits', 'desk', 'reports'] })
  const discard = useWrite(discardImport)
  const target = { params: { importId: view.id }, ifMatch: view.version }
  const start = async () => {
    const { households, persons, visits } = view.outcome ?? { households: 0, persons: 0, visits: 0 }
    const yes = await confirm({ title: '现在导入？', effect: `将新建 ${households} 户、${persons} 人、${visits} 次走访。有一条不对就一条也不导入；导入后可以整体撤销。`, yes: '导入' })
    if (yes) await run.write(target).catch(() => undefined)
  }
  const giveUp = async () => {
    if (await confirm({ title: '放弃这次导入？', effect: '上传的内容会立即删除，需要时再重新上传。', yes: '放弃导入', danger: true })) await discard.write(target).catch(() => undefined)
  }
  const problem = run.problem ?? check.problem ?? discard.problem
  const isBusy = check.isSaving || run.isSaving
  return (
    <>
      {view.outcome && !isChanged && <Result importId={view.id} outcome={view.outcome} mayTake={view.allowed.includes('imports.faults')} />}
      <Mapping view={view} plan={plan} onChange={(next) => { setPlan(next); setChanged(true) }} />
      {problem && <ProblemNotice error={problem} />}
      {run.isSaving && <Running importId={view.id} />}
      <div className="form-foot">
        {isChanged && view.state === 'CHECKED' && <span className="soft">对列改过了，请重新检查</span>}
        <Button disabled={isBusy} loading={discard.isSaving} onClick={() => void giveUp()}>放弃</Button>
        <Button type={view.allowed.includes('imports.run') && !isChanged ? 'default' : 'primary'} disabled={run.isSaving} loading={check.isSaving} onClick={() => void check.write({ ...target, body: plan }).catch(() => undefined)}>
          {view.state === 'CHECKED' ? '重新检查' : '检查（不写入）'}
        </Button>
        {view.allowed.includes('imports.run') && !isChanged && <Button type="primary" disabled={check.isSaving} loading={run.isSaving} onClick={() => void start()}>导入</Button>}
      </div>
    </>
  )
}

const planOf = ({ duplicates, sheets }: ImportView): LedgerPlan => ({ duplicates, sheets: sheets.map(({ name, kind, headRow, columns, fixed }) => ({ name, kind, headRow, columns, fixed })) })

/** How far the import is, asked for once a second while it runs. */
function Running({ importId }: { importId: string }) {
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 })
  useEffect(() => {
    const timer = setInterval(() => void call(importProgress, { params: { importId } }).then(setProgress, () => undefined), 1_000)
    return () => clearInterval(timer)
  }, [importId])
  const percent = total === 0 ? 0 : Math.min(99, Math.round((done / total) * 100))
  return (
    <Notice title={total === 0 ? '正在核对，马上开始导入…' : `正在导入：${done} / ${total} 条`}>
      <Progress percent={percent} aria-label="导入进度" status="active" />
      <p className="soft">请不要关闭页面。即使断开，也不会只导入一半。</p>
    </Notice>
  )
}
