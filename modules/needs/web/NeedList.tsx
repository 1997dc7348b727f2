// The demand list (需求清单): figures of every village on top, items below, Excel of what is chosen.
import { Button } from 'antd'
import { useState } from 'react'
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import { download } from '../../../kernel/web/api.ts'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { shortName } from '../../regions/model/region.ts'
import { useFamilyFilter } from '../../clients/web/family-filter.tsx'
import { listNeeds, needFigures, needFilter, type NeedRow, needSheet } from '../model/needs-api.ts'
import { NeedDeeds } from './NeedDialog.tsx'
import { NeedTags } from './words.tsx'
import './needs.css'

export function Page() {
  const go = useGo()
  const [filter, setFilter] = useFilter('needs', needFilter)
  const list = useList(listNeeds, { query: filter })
  const [failure, setFailure] = useState<unknown>()
  const mayAdd = useCan('needs.add')
  const save = () => void download(needSheet, { query: { regionCode: filter.regionCode, state: filter.state } }).then(() => setFailure(undefined), setFailure)
  const add = mayAdd && <Button type="primary" onClick={() => go('/needs/new')}>登记需求</Button>
  return (
    <ListPage
      title="需求清单" list={list} rowKey={(row) => row.id} filter={{ ...useFamilyFilter(needFilter), value: filter, onChange: setFilter }}
      columns={[
        { key: 'need', title: '需求', render: (row) => row.description || '（内容由社工站保存）' }, { key: 'tags', title: '层面、回应', render: (row) => <NeedTags need={row} /> },
        { key: 'village', title: '村（社区）', render: (row) => shortName(row.village) }, { key: 'household', title: '户主', render: Family },
        { key: 'groups', title: '对象类别', render: groupsOf }, { key: 'people', title: '人数', render: (row) => row.peopleCount }, { key: 'raised', title: '提出日期', render: (row) => row.raisedOn },
      ]}
      card={(row) => ({
        title: row.description || '（内容由社工站保存）', tags: <NeedTags need={row} />,
        lines: [<span key="place">{shortName(row.village)} · <Family {...row} /> · {[row.raisedOn, row.peopleCount > 1 ? `${row.peopleCount} 人` : ''].filter(Boolean).join(' · ')}</span>, row.response],
      })}
      rowActions={mayAdd ? (row) => <NeedDeeds need={row} /> : undefined}
      actions={<>{add}<Button onClick={save}>导出 Excel</Button></>}
      empty={{ text: '清单里还没有需求', hint: mayAdd ? '走访里写下的需求，在家庭档案“需求”页一键列入；村里普遍的需求在这里登记' : '站里列入的需求会出现在这里', action: add }}
    >
      {failure !== undefined && <ProblemNotice error={failure} />}
      <Figures chosen={filter.regionCode} onChoose={(regionCode) => setFilter({ ...filter, regionCode })} />
    </ListPage>
  )
}

function Family(row: NeedRow) {
  return row.householdId ? <PageLink to={`/households/${row.householdId}`}>{row.householdName}</PageLink> : '全村'
}

const groupsOf = (row: NeedRow): string => row.clientGroups.map((group) => clientGroupCodes.label(group)).join('、')
const shown = (count: number | null): string => (count === null ? '数小不显示' : String(count))

interface FiguresProps { chosen: string | undefined; onChoose: (regionCode: string | undefined) => void }

/** Each village's name narrows the list to it; the chosen one is let go by the same tap. */
function Figures({ chosen, onChoose }: FiguresProps) {
  const { data } = useRecord(needFigures)
  if (!data || data.places.length === 0) return null
  return (
    <details className="paper need-figures" open={data.places.length <= 12}>
      <summary>待回应和服务中的需求：{data.places.length} 个村（社区）</summary>
      <div className="need-table" tabIndex={0} role="region" aria-label="各村需求数">
        <table>
          <thead><tr><th scope="col">村（社区）</th><th scope="col">物质</th><th scope="col">精神</th><th scope="col">社会</th><th scope="col">待回应</th><th scope="col">服务中</th></tr></thead>
          <tbody>{data.places.map((place) => <tr key={place.code}><th scope="row"><Button type={place.code === chosen ? 'primary' : 'link'} size="small" aria-pressed={place.code === chosen} onClick={() => onChoose(place.code === chosen ? undefined : place.code)}>{shortName(place.name)}</Button></th><td>{shown(place.material)}</td><td>{shown(place.mental)}</td><td>{shown(place.social)}</td><td>{shown(place.open)}</td><td>{shown(place.inService)}</td></tr>)}</tbody>
        </table>
      </div>
      {data.groups.length > 0 && <p className="soft">按对象类别：{data.groups.slice(0, 8).map(({ group, count }) => `${clientGroupCodes.label(group)} ${shown(count)}`).join('，')}</p>}
    </details>
  )
}

