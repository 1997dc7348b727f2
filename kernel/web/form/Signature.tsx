// A signature drawn with a finger (手写签名), kept as a small picture.
import { Button } from 'antd'
import { useRef } from 'react'
import type { PointerEvent } from 'react'
import { drawing, previewOf } from '../picture.ts'
import type { ControlProps } from './control-props.ts'

/** The strokes of a finger or pen on a canvas; `onDrawn` hears of each finished one. */
function usePen(onDrawn: () => void, disabled: boolean | undefined) {
  const isDrawing = useRef(false)
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return [(event.clientX - box.left) * (event.currentTarget.width / box.width), (event.clientY - box.top) * (event.currentTarget.height / box.height)] as const
  }
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = disabled ? null : event.currentTarget.getContext('2d')
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    Object.assign(pen, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#12262a' })
    pen.beginPath()
    pen.moveTo(...at(event))
    isDrawing.current = true
  }
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d')
    if (!isDrawing.current || !pen) return
    pen.lineTo(...at(event))
    pen.stroke()
  }
  const end = () => {
    if (!isDrawing.current) return
    isDrawing.current = false
    onDrawn()
  }
  return { onPointerDown, onPointerMove, onPointerUp: end, onPointerLeave: end }
}

/** 签名: drawn with a finger; kept when the finger leaves the glass. */
export function Signature({ id, value, onChange, disabled = false }: Pick<ControlProps, 'id' | 'value' | 'onChange'> & { disabled?: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pen = usePen(() => { if (canvas.current) void drawing(canvas.current).then(onChange) }, disabled)
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, canvas.current.width, canvas.current.height)
    onChange(null)
  }
  return (
    <div id={id} tabIndex={-1}>
      {typeof value === 'string' && !canvas.current
        ? <img className="signature-pad" src={previewOf(value)} alt="已签名" />
        : <canvas ref={canvas} className="signature-pad" width={680} height={240} role="img" aria-label="在这里手写签名" {...pen} />}
      <Button disabled={disabled || !value} onClick={clear}>重签</Button>
    </div>
  )
}
