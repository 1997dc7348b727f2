// What the dry run says (检查结果): what would come of it, every fault by its cell, who is on file already.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { importFaults } from '../model/api.ts'
import { rowsInWords } from '../model/fault-lines.ts'
import { type FaultLine, type Outcome, suspectKinds } from '../model/outcome.ts'

export function Result({ importId, outcome, mayTake }: { importId: string; outcome: Outcome; mayTake: boolean }) {
  const { households, persons, visits, lateVisits, leftOut, faultsCount } = outcome
  const isEmpty = households + persons + visits === 0
  return (
    <section className="paper" aria-label="检查结果">
      <h2>检查结果</h2>
      <p className="import-counts">{faultsCount > 0 ? '没有问题的有' : '可以导入'} <strong>{households}</strong> 户、<strong>{persons}</strong> 人、<strong>{visits}</strong> 次走访{lateVisits > 0 && `（其中 ${lateVisits} 次标为补录）`}{leftOut > 0 && `；${leftOut} 行本站已有，不再导入`}{faultsCount > 0 && '。有一处没改好，就一条也不导入'}</p>
      {faultsCount > 0 && <Faults importId={importId} mayTake={mayTake} faults={outcome.faults} count={faultsCount} lines={outcome.faultLinesCount} />}
      {faultsCount === 0 && isEmpty && <Notice tone="warn" title="没有要导入的内容">表里的内容本站都已经有了，或者没有选择要导入的表。</Notice>}
      {faultsCount === 0 && !isEmpty && <Notice tone="good" title="没有发现问题，可以导入">档案还没有写入，点下面的“导入”才写入。</Notice>}
      {outcome.notes.length > 0 && <ul className="import-rules">{outcome.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      <Suspects suspects={outcome.suspects} count={outcome.suspectsCount} />
      {!isEmpty && <Preview preview={outcome.preview} />}
    </section>
  )
}

const firstShown = 20
/** Stretches of rows that a line names; the list in the downloaded file names more. */
const namedRows = 8

function Faults({ importId, faults, count, lines, mayTake }: { importId: string; mayTake: boolean; faults: readonly FaultLine[]; count: number; lines: number }) {
  const [isAll, setAll] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const shown = isAll ? faults : faults.slice(0, firstShown)
  return (
    <>
      <Notice tone="bad" title={`有 ${count} 处要改${lines < count ? `（相同的合并为 ${lines} 条）` : ''}，改好后重新上传，或调整对列`} actions={mayTake && <Button onClick={() => void download(importFaults, { params: { importId } }).then(() => setFailure(undefined), setFailure)}>下载标出错误的表</Button>} />
      {failure !== undefined && <ProblemNotice error={failure} />}
      <ul className="import-faults">
        {shown.map((fault) => (
          <li key={`${fault.sheet} ${fault.column} ${fault.heading} ${fault.message}`}>
            <span className="import-where">{fault.sheet}{fault.column && ` ${fault.column} 列`}</span>
            <span><strong>{fault.heading}</strong>{fault.heading && '：'}{fault.message} — {rowsInWords(fault, namedRows)}{fault.count > 1 && fault.rows.length <= namedRows && <span className="soft">（{fault.count} 行）</span>}</span>
          </li>
        ))}
      </ul>
      {!isAll && faults.length > firstShown && <Button type="link" onClick={() => setAll(true)}>{`再看 ${faults.length - firstShown} 条`}</Button>}
      {lines > faults.length && (isAll || faults.length <= firstShown) && <p className="soft">{`这里列出前 ${faults.length} 条，全部在下载的表里`}</p>}
    </>
  )
}

function Suspects({ suspects, count }: { suspects: Outcome['suspects']; count: number }) {
  if (count === 0) return null
  return (
    <details className="fold">
      <summary>{`本站可能已有的 ${count} 行`}</summary>
      <ul className="import-faults">
        {suspects.map(({ sheet, row, name, identityMask, fileNo, kind, result }) => (
          <li key={`${sheet} ${row} ${kind}`}><span className="import-where">{sheet} 第 {row} 行</span><span>{name} {identityMask}：{suspectKinds[kind]}（档案号 {fileNo}）。{result}</span></li>
        ))}
      </ul>
    </details>
  )
}

function Preview({ preview }: { preview: Outcome['preview'] }) {
  const parts = [['家庭', preview.households], ['成员', preview.persons], ['走访', preview.visits]] as const
  return (
    <details className="fold">
      <summary>导入后的样子（前几条）</summary>
      {parts.map(([title, lines]) => lines.length > 0 && (
        <div key={title}>
          <h3>{title}</h3>
          <ul className="import-faults">{lines.map(({ sheet, row, words }) => <li key={`${sheet} ${row}`}><span className="import-where">{sheet} 第 {row} 行</span><span>{words.filter(Boolean).join('，')}</span></li>)}</ul>
        </div>
      ))}
    </details>
  )
}
