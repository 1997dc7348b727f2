// The chart of a contrast (对照图): the rules with the most breaches newly found, now and as tried, side by side.
import { useMemo } from 'react'
import { Chart } from '../../../kernel/web/Chart.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import type { RuleContrastView, ShownCount } from '../model/trial-api.ts'

const mostBars = 10
const numberOf = (count: ShownCount | undefined): number => (typeof count === 'number' ? count : 0)

export function ContrastChart({ rules }: { rules: readonly RuleContrastView[] }) {
  const isPhone = useIsPhone()
  const shown = useMemo(() => rules.filter((rule) => numberOf(rule.changed) > 0 && numberOf(rule.before?.breached) + numberOf(rule.after?.breached) > 0)
    .sort((a, b) => numberOf(b.newlyBreached) - numberOf(a.newlyBreached) || numberOf(b.changed) - numberOf(a.changed)).slice(0, mostBars).reverse(), [rules])
  const option = useMemo(() => ({
    grid: { left: 8, right: 28, top: 36, bottom: 8, containLabel: true }, legend: { top: 4 }, tooltip: { trigger: 'axis' }, xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', axisTick: { show: false }, data: shown.map(({ rule, title }) => `${rule} ${title}`), axisLabel: { width: isPhone ? 150 : 320, overflow: 'truncate' } },
    series: [
      { name: '现在不符合', type: 'bar', barMaxWidth: 14, itemStyle: { color: '#b9c6c8' }, data: shown.map(({ before }) => numberOf(before?.breached)) },
      { name: '测算不符合', type: 'bar', barMaxWidth: 14, itemStyle: { color: '#a8201a' }, label: { show: true, position: 'right' }, data: shown.map(({ after }) => numberOf(after?.breached)) },
    ],
  }), [shown, isPhone])
  if (shown.length === 0) return null
  const worst = shown.at(-1)
  return (
    <section className="paper" aria-label="图表">
      <h3>变化最大的条款</h3>
      <Chart option={option} height={Math.max(160, 60 + shown.length * 46)} label={`变化最大的 ${shown.length} 条，现在和测算后各有多少不符合；变化最大的是 ${worst?.title ?? ''}，由 ${numberOf(worst?.before?.breached)} 变为 ${numberOf(worst?.after?.breached)}`} />
    </section>
  )
}
