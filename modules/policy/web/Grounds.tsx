// Why (判定依据): each fact with its value and where it is recorded, beside what the text asks and since when.
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import './policy.css'

export interface GroundRow {
  label: string; found: string; isRecorded: boolean; expected: string; parameter: string | null; since: string | null; source: string
}

export function Grounds({ grounds }: { grounds: readonly GroundRow[] }) {
  if (grounds.length === 0) return null
  return (
    <table className="versions grounds">
      <thead><tr><th scope="col">事实</th><th scope="col">登记的情况</th><th scope="col">要求</th><th scope="col">数据来源</th></tr></thead>
      <tbody>
        {grounds.map((ground, place) => (
          <tr key={place}>
            <th scope="row">{ground.label}</th>
            <td data-label="登记的情况">{ground.isRecorded ? ground.found : <StatusTag tone="warn">未记录</StatusTag>}</td>
            <td data-label="要求">{ground.expected}{ground.parameter && <small className="soft">标准：{ground.parameter}{ground.since && !ground.expected.includes(ground.since) && `（自 ${ground.since} 起）`}</small>}</td>
            <td data-label="数据来源">{ground.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
