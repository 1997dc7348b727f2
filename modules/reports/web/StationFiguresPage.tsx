// One station in figures (站点情况), as a county or township officer opens it from the view.
import { useMemo } from 'react'
import { Chart } from '../../../kernel/web/Chart.tsx'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { useRecord } from '../../../kernel/web/query.ts'
import { monthInWords } from '../model/briefing.ts'
import { stationFigureDetail } from '../model/overview-api.ts'
import { BriefingTags } from './states.tsx'
import { StationWork } from './StationWork.tsx'
import './reports.css'

type Detail = OutputOf<typeof stationFigureDetail>

export function Page() {
  const { stationId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(stationFigureDetail, { params: { stationId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <DetailPage
      title={data.name} back="/county" actions={<PageLink to={`/stations/${data.stationId}`}>站点台账</PageLink>}
      facts={[
        ['所在地', data.place], ['运行状态', data.stateLabel], ['在岗社工', `${data.workers} 人（专职 ${data.fullTime}，持证 ${data.certified}）`], ['在册家庭', `${data.households} 户`],
        ['本月走访', `${data.visits} 户次，电访 ${data.calls} 次`], ['月底前待访', `${data.due} 户，其中逾期 ${data.overdue} 户`],
      ]}
    >
      <div className="report-charts">
        <Months months={data.months} />
        <section className="paper">
          <h2>分级和逾期</h2>
          <table className="figure-table">
            <thead><tr><th scope="col">分级</th><th scope="col" className="number">在册（户）</th><th scope="col" className="number">逾期（户）</th></tr></thead>
            <tbody>{data.tiers.map((row) => <tr key={row.tier}><th scope="row">{row.label}</th><td className="number">{row.households}</td><td className="number">{row.overdue}</td></tr>)}</tbody>
          </table>
        </section>
      </div>
      <StationWork stationId={stationId} />
      <section className="paper">
        <h2>工作简报</h2>
        {data.briefings.length === 0 && <p className="soft">近一年没有报送过简报。</p>}
        <ul className="record-rows">
          {data.briefings.map((row) => <li key={row.id}><div className="row-head"><PageLink to={`/briefings/${row.id}`}>{monthInWords(row.month)}</PageLink><span><BriefingTags state={row.state} isLate={row.isLate} /></span></div></li>)}
        </ul>
      </section>
    </DetailPage>
  )
}

function Months({ months }: { months: Detail['months'] }) {
  const option = useMemo(() => ({
    grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true }, legend: { top: 4 }, tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: months.map(({ month }) => month.slice(2)) }, yAxis: { type: 'value', minInterval: 1 },
    series: [{ name: '走访', type: 'bar', barMaxWidth: 26, data: months.map(({ visits }) => visits) }, { name: '电访', type: 'bar', barMaxWidth: 26, data: months.map(({ calls }) => calls) }],
  }), [months])
  return (
    <section className="paper">
      <h2>近一年走访和电访</h2>
      {months.length === 0 ? <p className="soft">近一年没有走访记录。</p> : <Chart option={option} height={240} label={`近一年各月走访和电访次数，最近一个月走访 ${months.at(-1)?.visits ?? 0} 户次`} />}
    </section>
  )
}
