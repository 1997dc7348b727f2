// Controls of the visit form that choose instead of type (走访表单的控件): signs where 无 excludes the rest, colleagues, place.
import { Button } from 'antd'
import { useState } from 'react'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'

interface Chip { readonly value: string; readonly label: string; readonly help?: string | undefined }

function Chips({ id, field, describedBy, disabled, chips, chosen, onToggle }: ControlProps & { chips: readonly Chip[]; chosen: readonly string[]; onToggle: (value: string) => void }) {
  return (
    <div id={id} className="choices" role="group" tabIndex={-1} aria-label={field.title} aria-describedby={describedBy}>
      {chips.map((chip) => (
        <label key={chip.value} title={chip.help}>
          <input type="checkbox" disabled={disabled} checked={chosen.includes(chip.value)} onChange={() => onToggle(chip.value)} />
          {chip.label}
        </label>
      ))}
    </div>
  )
}

/** 风险识别: 无 stands until another sign is chosen, and comes back when the last one is taken away. */
export function RiskSigns(props: ControlProps) {
  const chosen = (props.value as string[] | undefined) ?? []
  const toggle = (sign: string) => {
    if (sign === 'NONE') return props.onChange(['NONE'])
    const rest = chosen.filter((one) => one !== 'NONE')
    const next = rest.includes(sign) ? rest.filter((one) => one !== sign) : [...rest, sign]
    props.onChange(next)
  }
  return <Chips {...props} chips={props.field.choices ?? []} chosen={chosen} onToggle={toggle} />
}

/** 走访人: the colleagues of the station as chips; oneself alone while they have not arrived (断网). */
export function visitorsControl(colleagues: readonly { id: string; name: string }[]) {
  return function Visitors(props: ControlProps) {
    const chosen = (props.value as string[] | undefined) ?? []
    const toggle = (id: string) => props.onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
    return <Chips {...props} chips={colleagues.map(({ id, name }) => ({ value: id, label: name }))} chosen={chosen} onToggle={toggle} />
  }
}

/** 大致位置: only when the worker asks for it; rounded before it is kept. */
export function RoughPlace({ id, value, onChange, disabled }: ControlProps) {
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const place = value as { latitude?: number; longitude?: number } | null | undefined
  const ask = () => {
    setState('asking')
    const rough = (degrees: number) => Math.round(degrees * 1000) / 1000
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => { setState('idle'); onChange({ latitude: rough(coords.latitude), longitude: rough(coords.longitude) }) },
      () => setState('failed'), { timeout: 10_000 },
    )
  }
  if (place?.latitude !== undefined) {
    return <div id={id} tabIndex={-1}>已记下大致位置 <Button onClick={() => onChange(null)} disabled={disabled}>去掉</Button></div>
  }
  return (
    <div id={id} tabIndex={-1}>
      <Button onClick={ask} loading={state === 'asking'} disabled={disabled}>附上大致位置</Button>
      {state === 'failed' && <p className="field-help">没有取到位置，不影响保存</p>}
    </div>
  )
}

/** 填写时间: the device's own clock when the form was opened, shown and not typed. */
export function WrittenAt({ id, value }: ControlProps) {
  return <span id={id} className="soft">{typeof value === 'string' ? showInstant(value) : ''}</span>
}
