// One number with what it is (数字卡片).
import type { ReactNode } from 'react'

export interface FigureCardProps { label: string; value: number | string; unit?: string; tone?: 'bad' | 'warn' | undefined; children?: ReactNode }

export function FigureCard({ label, value, unit, tone, children }: FigureCardProps) {
  return (
    <div className={tone ? `paper report-card is-${tone}` : 'paper report-card'}>
      <div className="soft">{label}</div>
      <div className="value">{typeof value === 'number' ? value.toLocaleString('zh-CN') : value}{unit && <small>{unit}</small>}</div>
      {children && <div className="soft">{children}</div>}
    </div>
  )
}
