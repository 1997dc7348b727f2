// A chart (图表): bars, lines or a pie in the product's colours, following the size of its place.
import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { fonts } from './theme.ts'

const colours = ['#0d6b68', '#c9822b', '#3f6fa3', '#7d8f3a', '#a1527a', '#5f6f73']

export interface ChartProps {
  option: EChartsCoreOption
  /** CSS pixels. */
  height?: number
  /** What the chart says in one sentence, for those who do not see it; the numbers belong in a table beside it. */
  label: string
}

export function Chart({ option, height = 280, label }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    let end = () => {}
    let isGone = false
    void import('./chart-core.ts').then(({ init }) => {
      if (isGone) return
      const chart = init(element)
      chart.setOption({ color: colours, textStyle: { fontFamily: fonts }, animation: false, ...option })
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      end = () => { observer.disconnect(); chart.dispose() }
    })
    return () => { isGone = true; end() }
  }, [option])
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ height }} />
}
