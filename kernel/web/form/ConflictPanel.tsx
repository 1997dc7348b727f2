// Someone else saved this record meanwhile (版本冲突): both versions side by side, and the person chooses field by field.
import { Button } from 'antd'
import { useState } from 'react'
import { Notice } from '../Notice.tsx'
import { showValue } from '../show-value.tsx'
import { settledChoices } from './conflict.ts'
import type { Difference, Side } from './conflict.ts'

/** Own words for the value of a field, by its path. */
export type Words = Readonly<Record<string, (value: unknown) => string>>

export interface ConflictPanelProps {
  all: readonly Difference[]
  words?: Words
  isSaving: boolean
  onChosen: (choices: Readonly<Record<string, Side>>) => void
  onCancel: () => void
}

export function ConflictPanel({ all, words = {}, isSaving, onChosen, onCancel }: ConflictPanelProps) {
  const told = (one: Difference, side: Side) => (words[one.path] ?? ((value: unknown) => showValue(one.field, value)))(one[side])
  const [choices, setChoices] = useState<Record<string, Side>>(() => settledChoices(all))
  const open = all.filter((one) => !choices[one.path]).length
  return (
    <section className="paper form" aria-label="核对两个版本">
      <Notice tone="warn" title="这条记录刚被别人改过">请逐项选择保留哪一个版本。您填写的内容都还在。</Notice>
      <table className="versions">
        <thead><tr><th scope="col">项目</th><th scope="col">我填写的</th><th scope="col">别人已保存的</th></tr></thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.path}>
              <th scope="row">{one.label}{!choices[one.path] && <span className="undecided" aria-hidden="true">　请选择</span>}</th>
              <Version one={one} side="mine" text={told(one, 'mine')} chosen={choices[one.path]} choose={(side) => setChoices({ ...choices, [one.path]: side })} />
              <Version one={one} side="theirs" text={told(one, 'theirs')} chosen={choices[one.path]} choose={(side) => setChoices({ ...choices, [one.path]: side })} />
            </tr>
          ))}
        </tbody>
      </table>
      <div className="form-foot">
        <Button type="primary" disabled={open > 0} loading={isSaving} onClick={() => onChosen(choices)}>按所选内容保存</Button>
        <Button onClick={onCancel}>回到填写</Button>
        {open > 0 && <span className="undecided" role="status">还有 {open} 项没有选择</span>}
      </div>
    </section>
  )
}

function Version({ one, side, text, chosen, choose }: { one: Difference; side: Side; text: string; chosen?: Side; choose: (side: Side) => void }) {
  return (
    <td>
      <label>
        <input type="radio" name={`version-${one.path}`} checked={chosen === side} onChange={() => choose(side)} aria-label={`${one.label}：${side === 'mine' ? '我填写的' : '别人已保存的'}`} />
        <span><small className="side soft" aria-hidden="true">{side === 'mine' ? '我填写的' : '别人已保存的'}</small>{text || '（空）'}</span>
      </label>
    </td>
  )
}
