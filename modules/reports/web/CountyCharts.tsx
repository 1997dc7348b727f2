// Charts of the county view (看板图表): coverage, visits by week and tier, staff.
import { useMemo } from 'react'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { Chart } from '../../../kernel/web/Chart.tsx'
import type { OverviewView } from '../model/overview-api.ts'

export function CountyCharts({ view }: { view: OverviewView }) {
  return (
    <section className="report-charts" aria-label="图表">
      <Visits weeks={view.weeks} />
      <Coverage townships={view.townships} />
      <Staff staff={view.staff} />
    </section>
  )
}

const grid = { left: 8, right: 12, top: 36, bottom: 8, containLabel: true }

function Visits({ weeks }: { weeks: OverviewView['weeks'] }) {
  const days = useMemo(() => [...new Set(weeks.map(({ week }) => week))], [weeks])
  const option = useMemo(() => ({
    grid, legend: { top: 4 }, tooltip: { trigger: 'axis' }, xAxis: { type: 'category', data: days.map((day) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`) }, yAxis: { type: 'value', minInterval: 1 },
    series: visitTierCodes.codes.map(({ id, label }) => ({
      name: label, type: 'bar', stack: 'visits', barMaxWidth: 36, data: days.map((day) => weeks.find(({ week, tier }) => week === day && tier === id)?.visits ?? 0),
    })),
  }), [days, weeks])
  const last = weeks.filter(({ week }) => week === days.at(-1)).reduce((sum, { visits }) => sum + visits, 0)
  return (
    <div className="paper">
      <h2>近八周走访和电访（次，按周一日期）</h2>
      {days.length === 0 ? <p className="soft">近八周没有走访记录。</p> : <Chart option={option} height={260} label={`近八周每周的走访和电访次数，按分级；最近一周 ${last} 次`} />}
    </div>
  )
}

function Coverage({ townships }: { townships: OverviewView['townships'] }) {
  const option = useMemo(() => ({
    tooltip: { trigger: 'item' }, legend: { bottom: 0 },
    series: [{ type: 'pie', radius: ['48%', '70%'], center: ['50%', '44%'], label: { formatter: '{b} {c}' }, data: [
      { name: '已覆盖', value: townships.covered }, { name: '未覆盖', value: townships.all - townships.covered, itemStyle: { color: '#b9c6c8' } },
    ].filter(({ value }) => value > 0) }],
  }), [townships])
  return <div className="paper"><h2>乡镇（街道）覆盖</h2><Chart option={option} height={260} label={`${townships.all} 个乡镇（街道）中 ${townships.covered} 个有运行中的社工站`} /></div>
}

function Staff({ staff }: { staff: OverviewView['staff'] }) {
  const option = useMemo(() => ({
    grid: { ...grid, top: 12 }, xAxis: { type: 'value', minInterval: 1 }, yAxis: { type: 'category', data: ['持证', '专职', '在岗'], axisTick: { show: false } },
    series: [{ type: 'bar', barMaxWidth: 26, label: { show: true, position: 'right' }, data: [staff.certified, staff.fullTime, staff.workers] }],
  }), [staff])
  return <div className="paper"><h2>队伍（人）</h2>{staff.workers === 0 ? <p className="soft">还没有登记在岗社工。</p> : <Chart option={option} height={260} label={`在岗社工 ${staff.workers} 人，专职 ${staff.fullTime} 人，持证 ${staff.certified} 人`} />}</div>
}
