// Making a copy for publication (制作公开用图): rectangles over faces, drawn with finger, mouse or keys; the original stays as it is.
import { Button, Checkbox, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { openPicture, redrawn } from '../../../kernel/web/picture.ts'
import { newKey } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { type FileView, publishPicture } from '../model/api.ts'
import { type Cover, coverUp } from '../model/cover.ts'
import { canvasToSend } from './attach.ts'
import { CoverBoard } from './CoverBoard.tsx'

/** Large enough for a wall or a page of the web. */
const publicSide = 1600

interface PublicCopyProps {
  file: FileView
  /** Items of consent that are missing; null where the record belongs to no family. */
  missing: readonly string[] | null
  onClose: () => void
}

export function PublicCopy({ file, missing, onClose }: PublicCopyProps) {
  const { picture, problem } = usePicture(file.id)
  const [covers, setCovers] = useState<readonly Cover[]>([])
  const [isAgreed, setAgreed] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const publish = useWrite(publishPicture, { onDone: onClose })
  const isPhone = useIsPhone()
  const isBarred = missing !== null && missing.length > 0
  const save = async () => {
    if (!picture) return
    setBusy(true)
    await covered(picture, covers).then(async (canvas) => {
      const { content, thumbnail } = await canvasToSend(canvas)
      await publish.write({ params: { attachmentId: file.id }, body: { id: newKey(), content, thumbnail, isAgreed } })
    }).then(() => setFailure(undefined), setFailure)
    setBusy(false)
  }
  return (
    <Modal
      open centered width="min(96vw, 960px)" title="制作公开用图" onCancel={onClose} maskClosable={false}
      footer={<><Button onClick={onClose}>先不</Button><Button type="primary" loading={isBusy || publish.isSaving} disabled={!picture || isBarred || (missing === null && !isAgreed)} onClick={() => void save()}>保存公开用图</Button></>}
    >
      {isBarred && <Notice tone="warn" title={`还缺${missing.map((item) => `“${item}”`).join('、')}的同意`}>请先在家庭档案的“同意书”里登记，再制作公开用图。</Notice>}
      <p className="soft">在每张脸上拖出一个方框；方框可以拖动{isPhone ? '' : '，也可以用方向键移动、按住 Shift 加方向键改大小、按 Delete 去掉'}。保存的是另一张图，原图不变；遮住的部分不能还原。</p>
      {picture ? <CoverBoard picture={picture} covers={covers} onChange={setCovers} /> : !problem && <p role="status">正在打开照片…</p>}
      {missing === null && <Checkbox className="cover-agreed" checked={isAgreed} onChange={(event) => setAgreed(event.target.checked)}>画面中的人（未成年人的监护人）已书面同意公开</Checkbox>}
      {picture && covers.length === 0 && <p className="soft">没有画方框：保存的图不遮挡任何人，请确认每个人都同意露脸。</p>}
      <ProblemNotice error={problem ?? failure} />
    </Modal>
  )
}

function usePicture(id: string): { picture: HTMLCanvasElement | undefined; problem: unknown } {
  const [state, setState] = useState<{ picture: HTMLCanvasElement | undefined; problem: unknown }>({ picture: undefined, problem: undefined })
  useEffect(() => {
    let isGone = false
    const opened = fetch(`/api/attachments/${id}/content`, { credentials: 'same-origin', cache: 'no-store' }).then(async (answer) => {
      if (!answer.ok) throw new Error('照片取不出来，请刷新页面再试')
      return redrawn(await openPicture(await answer.blob()), publicSide)
    })
    opened.then((picture) => { if (!isGone) setState({ picture, problem: undefined }) }, (problem: unknown) => { if (!isGone) setState({ picture: undefined, problem }) })
    return () => { isGone = true }
  }, [id])
  return state
}

async function covered(picture: HTMLCanvasElement, covers: readonly Cover[]): Promise<HTMLCanvasElement> {
  const canvas = redrawn(await createImageBitmap(picture), publicSide)
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('这台设备不能处理照片')
  const pixels = brush.getImageData(0, 0, canvas.width, canvas.height)
  coverUp(pixels, covers)
  brush.putImageData(pixels, 0, 0)
  return canvas
}
