// An import that is over (导入之后): what it brought, what to do next, and taking it back while that is possible.
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { importTies, type ImportView, undoImport } from '../model/api.ts'
import { importStateLabels } from '../model/stages.ts'

export function Imported({ view }: { view: ImportView }) {
  const { state, householdsCount, personsCount, visitsCount } = view
  const brought = `${householdsCount} 户、${personsCount} 人、${visitsCount} 次走访`
  if (state === 'DISCARDED' || state === 'EXPIRED') return <Notice title={importStateLabels[state]}>没有导入任何内容，上传的文件已经删除。需要时请重新上传。</Notice>
  return (
    <>
      <section className="paper" aria-label="导入结果">
        <h2>{state === 'IMPORTED' ? '已导入' : '已撤销'}</h2>
        <p className="import-counts">{brought}</p>
        <p className="soft">{view.importedByName} {view.importedAt && showInstant(view.importedAt)} 导入{view.undoneAt && `；${view.undoneByName} ${showInstant(view.undoneAt)} 撤销，原因：${view.undoReason}`}</p>
        {state === 'IMPORTED' && (
          <Notice title="接下来">
            <ul className="import-rules">
              {householdsCount > 0 && <li>导入的家庭还没有同意书，请在走访时补签。<PageLink to="/desk">待办</PageLink>里会一直提醒，直到补齐。</li>}
              {householdsCount > 0 && <li>服务分级是系统按表里的情况建议的，请在档案里逐户确认。<PageLink to="/households">看服务对象</PageLink></li>}
              {visitsCount > 0 && <li>较早的走访标为“补录”。<PageLink to="/visits">看走访记录</PageLink></li>}
            </ul>
          </Notice>
        )}
      </section>
      {state === 'IMPORTED' && <Undo view={view} brought={brought} />}
    </>
  )
}

function Undo({ view, brought }: { view: ImportView; brought: string }) {
  const confirm = useConfirm()
  const [reason, setReason] = useState('')
  const undo = useWrite(undoImport, { touches: ['households', 'visits', 'desk', 'reports'] })
  const mayUndo = view.allowed.includes('imports.undo')
  const ties = useRecord(importTies, { params: { importId: view.id } }, { enabled: mayUndo })
  const takeBack = async () => {
    const yes = await confirm({ title: '撤销整次导入？', effect: `${brought}将全部删除，计数退回。撤销后不能恢复，只能重新导入。`, yes: '撤销导入', danger: true })
    if (yes) await undo.write({ params: { importId: view.id }, ifMatch: view.version, body: { reason } }).catch(() => void ties.refetch())
  }
  return (
    <section className="paper" aria-label="撤销导入">
      <h2>撤销导入</h2>
      {!mayUndo && <p className="soft">已经超过可以撤销的期限（到 {view.undoUntil} 为止）。要改请逐户办理。</p>}
      {mayUndo && <p className="soft">到 {view.undoUntil} 为止{view.undoWhy && `（${view.undoWhy}）`}，导入的内容没有再改过、也没有新的记录时，可以整体撤销。</p>}
      {ties.data && ties.data.count > 0 && (
        <>
          <Notice tone="warn" title={`现在不能撤销：有 ${ties.data.count} 条导入后改过，或有了新的记录`} />
          <ul className="import-faults">
            {ties.data.items.map(({ recordId, sheet, row, reasons, link }) => <li key={recordId}><span className="import-where">{sheet} 第 {row} 行</span><span>{reasons.join('、')} {link && <PageLink to={link}>打开档案</PageLink>}</span></li>)}
          </ul>
        </>
      )}
      {undo.problem && <ProblemNotice error={undo.problem} />}
      {mayUndo && ties.data?.count === 0 && (
        <div className="import-undo">
          <Input aria-label="撤销原因" placeholder="撤销原因，例如：选错了文件" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          <Button danger loading={undo.isSaving} disabled={reason.trim() === ''} onClick={() => void takeBack()}>撤销导入</Button>
        </div>
      )}
    </section>
  )
}
