// Photos in a form (表单里拍照): taken while it is filled in, kept as files of the group or activity, of the form itself once it is saved.
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { call, newKey } from '../../../kernel/web/api.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { OwnField } from '../../../kernel/web/form-sets.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { addFile } from '../model/api.ts'
import { mostPictures, type PictureRef, readPictures } from '../model/picture-field.ts'
import { fileToSend } from './attach.ts'
import './files.css'

const thumbnailPath = (id: string) => `/api/attachments/${id}/thumbnail`

/** The control and the view of a field made by `pictures`, for the forms of this kind of subject. */
export function picturesField(kind: string): OwnField {
  return {
    control: function Pictures(props: ControlProps) {
      const { subjectId = '', recordId } = usePathParams()
      return <Taking {...props} of={recordId ? { subject: 'form', subjectId: recordId } : { subject: kind, subjectId }} />
    },
    view: function Shown({ value }: { value: unknown }) {
      const all = readPictures(value)
      return all.length === 0 ? null : <Row pictures={all} />
    },
  }
}

function Row({ pictures, onRemove }: { pictures: readonly PictureRef[]; onRemove?: (id: string) => void }) {
  return (
    <ul className="file-row">
      {pictures.map(({ id, name }) => (
        <li key={id}>
          <a href={`/api/attachments/${id}/content`} target="_blank" rel="noreferrer"><img loading="lazy" src={thumbnailPath(id)} alt={name} /></a>
          {onRemove && <Button danger onClick={() => onRemove(id)} aria-label={`去掉 ${name}`}>去掉</Button>}
        </li>
      ))}
    </ul>
  )
}

function Taking({ id, value, onChange, disabled, describedBy, of }: ControlProps & { of: { subject: string; subjectId: string } }) {
  const taken = readPictures(value)
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const add = async (files: readonly File[]) => {
    setBusy(true)
    setProblem(undefined)
    const made: PictureRef[] = []
    try {
      for (const file of files.slice(0, mostPictures - taken.length)) {
        const ready = await fileToSend(file)
        const kept = await call(addFile, { params: of, body: { id: newKey(), kind: 'PHOTO', name: ready.name, note: '', content: ready.content, thumbnail: ready.thumbnail } })
        made.push({ id: kept.id, name: kept.name })
      }
    } catch (error) {
      setProblem(error)
    }
    if (made.length > 0) onChange([...taken, ...made])
    setBusy(false)
  }
  return (
    <div id={id} tabIndex={-1} aria-describedby={describedBy}>
      <Row pictures={taken} {...(disabled ? {} : { onRemove: (gone: string) => onChange(taken.filter((one) => one.id !== gone)) })} />
      <input ref={input} type="file" accept="image/*" multiple hidden aria-hidden="true" tabIndex={-1} onChange={(event) => { void add([...event.target.files ?? []]); event.target.value = '' }} />
      {taken.length < mostPictures && <Button disabled={disabled} loading={busy} onClick={() => input.current?.click()}>拍照或选图（可不传）</Button>}
      <ProblemNotice error={problem} />
    </div>
  )
}
