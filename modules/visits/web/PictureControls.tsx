// Photos and a signature in the visit form (照片、签名): both optional, made small on the phone, seen before they are saved.
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { mostPhotos } from '../model/image.ts'
import { drawing, previewOf, smallPicture } from './picture.ts'

/** 照片: up to three, from the camera or the album. */
export function Photos({ id, value, onChange, disabled, describedBy }: ControlProps) {
  const photos = (value as string[] | undefined) ?? []
  const input = useRef<HTMLInputElement>(null)
  const [note, setNote] = useState('')
  const add = async (files: readonly File[]) => {
    setNote('正在压缩…')
    const made: string[] = []
    for (const file of files.slice(0, mostPhotos - photos.length)) {
      await smallPicture(file).then((photo) => made.push(photo), () => setNote('有一张照片打不开，没有添加'))
    }
    onChange([...photos, ...made])
    setNote((old) => (old === '正在压缩…' ? '' : old))
  }
  return (
    <div id={id} tabIndex={-1} aria-describedby={describedBy}>
      <ul className="visit-photos">
        {photos.map((photo, at) => (
          <li key={photo.slice(-60)}>
            <img src={previewOf(photo)} alt={`照片第 ${at + 1} 张`} />
            <Button danger onClick={() => onChange(photos.filter((one) => one !== photo))} aria-label={`去掉照片第 ${at + 1} 张`}>去掉</Button>
          </li>
        ))}
      </ul>
      <input
        ref={input} type="file" accept="image/*" multiple hidden aria-hidden="true" tabIndex={-1}
        onChange={(event) => { void add([...event.target.files ?? []]); event.target.value = '' }}
      />
      {photos.length < mostPhotos && <Button disabled={disabled} onClick={() => input.current?.click()}>拍照或选图（可不传）</Button>}
      <span role="status" className="soft"> {note}</span>
    </div>
  )
}

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
export function Signature({ id, value, onChange, disabled }: ControlProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pen = usePen(() => { if (canvas.current) void drawing(canvas.current).then(onChange) }, disabled)
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, canvas.current.width, canvas.current.height)
    onChange(null)
  }
  return (
    <div id={id} tabIndex={-1}>
      {typeof value === 'string' && !canvas.current
        ? <img className="visit-signature" src={previewOf(value)} alt="已签名" />
        : <canvas ref={canvas} className="visit-signature" width={680} height={240} role="img" aria-label="在这里手写签名" {...pen} />}
      <Button disabled={disabled || !value} onClick={clear}>重签</Button>
    </div>
  )
}
