// The picture with its rectangles (遮挡方框): what will be covered is shown covered while it is drawn.
import { Button } from 'antd'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { newKey } from '../../../kernel/web/api.ts'
import { type Cover, coverUp, within } from '../model/cover.ts'

interface CoverBoardProps { picture: HTMLCanvasElement; covers: readonly Cover[]; onChange: (covers: readonly Cover[]) => void }

interface Point { readonly x: number; readonly y: number }
type Stroke = { readonly from: Point; readonly cover: Cover; readonly isNew: boolean }

const step = 0.01

// Drawing a new rectangle, or moving one that is there, with mouse or finger.
function useStrokes(set: (cover: Cover) => void) {
  const board = useRef<HTMLDivElement>(null)
  const [stroke, setStroke] = useState<Stroke>()
  const at = (event: PointerEvent): Point => {
    const box = board.current?.getBoundingClientRect()
    return box ? { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height } : { x: 0, y: 0 }
  }
  const begin = (event: PointerEvent, cover?: Cover) => {
    event.stopPropagation()
    board.current?.setPointerCapture(event.pointerId)
    const from = at(event)
    setStroke({ from, cover: cover ?? { key: newKey(), ...from, width: 0, height: 0 }, isNew: cover === undefined })
  }
  const move = (event: PointerEvent) => {
    if (!stroke) return
    const { from, cover, isNew } = stroke
    const to = at(event)
    if (isNew && Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < step) return
    set(within(isNew
      ? { ...cover, x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }
      : { ...cover, x: cover.x + to.x - from.x, y: cover.y + to.y - from.y }))
  }
  return { board, begin, move, end: () => setStroke(undefined) }
}

export function CoverBoard({ picture, covers, onChange }: CoverBoardProps) {
  const set = (cover: Cover) => onChange(covers.some(({ key }) => key === cover.key) ? covers.map((one) => (one.key === cover.key ? cover : one)) : [...covers, cover])
  const remove = (key: string) => onChange(covers.filter((one) => one.key !== key))
  const { board, begin, move, end } = useStrokes(set)
  return (
    <>
      <div className="cover-board" ref={board} style={{ aspectRatio: `${picture.width} / ${picture.height}`, width: `min(100%, ${Math.round(62 * picture.width / picture.height)}vh)` }} onPointerDown={(event) => begin(event)} onPointerMove={move} onPointerUp={end} onPointerCancel={end}>
        <Shown picture={picture} covers={covers} />
        {covers.map((cover, place) => (
          <button
            key={cover.key} type="button" className="cover" aria-label={`遮挡方框 ${place + 1}，方向键移动，Shift 加方向键改大小，Delete 去掉`}
            style={{ left: `${cover.x * 100}%`, top: `${cover.y * 100}%`, width: `${cover.width * 100}%`, height: `${cover.height * 100}%` }}
            onPointerDown={(event) => begin(event, cover)} onKeyDown={(event) => byKey(event, cover, set, remove)}
          />
        ))}
      </div>
      <div className="cover-tools">
        <Button onClick={() => set({ key: newKey(), x: 0.4, y: 0.3, width: 0.2, height: 0.25 })}>加一个方框</Button>
        <Button disabled={covers.length === 0} onClick={() => onChange(covers.slice(0, -1))}>去掉最后一个</Button>
        <span role="status" className="soft">{covers.length > 0 ? `已遮挡 ${covers.length} 处` : '还没有遮挡'}</span>
      </div>
    </>
  )
}

function byKey(event: KeyboardEvent, cover: Cover, set: (cover: Cover) => void, remove: (key: string) => void): void {
  const moves: Record<string, Point> = { ArrowLeft: { x: -step, y: 0 }, ArrowRight: { x: step, y: 0 }, ArrowUp: { x: 0, y: -step }, ArrowDown: { x: 0, y: step } }
  const by = moves[event.key]
  if (!by && event.key !== 'Delete' && event.key !== 'Backspace') return
  event.preventDefault()
  if (!by) remove(cover.key)
  else set(within(event.shiftKey ? { ...cover, width: cover.width + by.x, height: cover.height + by.y } : { ...cover, x: cover.x + by.x, y: cover.y + by.y }))
}

function Shown({ picture, covers }: { picture: HTMLCanvasElement; covers: readonly Cover[] }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const brush = canvas.current?.getContext('2d')
    if (!brush) return
    brush.drawImage(picture, 0, 0)
    const pixels = brush.getImageData(0, 0, picture.width, picture.height)
    coverUp(pixels, covers)
    brush.putImageData(pixels, 0, 0)
  }, [picture, covers])
  return <canvas ref={canvas} width={picture.width} height={picture.height} aria-label="照片预览" role="img" />
}
