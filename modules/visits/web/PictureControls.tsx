// Photos in the visit form (照片): optional, made small on the phone, seen before they are saved.
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { mostPhotos } from '../model/image.ts'
import { previewOf, smallPicture } from '../../../kernel/web/picture.ts'

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
