// Phrases under a long text (常用语): tap one and it stands where the cursor was; what is written can be kept as one.
import { Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import type { TextToolProps } from '../../../kernel/web/form/text-tools.ts'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { addPhrase, listPhrases, type PhraseView, removePhrase } from '../model/phrase-api.ts'

/** The tool under every long text of a form filled in at a station. */
export function phraseTool(form: string, stationId: string) {
  return function PhraseTool({ id, path, title, value, onChange }: TextToolProps) {
    const [at, setAt] = useState<readonly [number, number]>()
    const open = () => {
      const area = document.getElementById(id) as HTMLTextAreaElement | null
      setAt([area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length])
    }
    const insert = (text: string) => {
      const [from, until] = at ?? [value.length, value.length]
      onChange(value.slice(0, from) + text + value.slice(until))
      setAt(undefined)
    }
    return (
      <div className="phrase-bar">
        <Button size="small" type="link" aria-label={`常用语：${title}`} onClick={open}>常用语</Button>
        {at && <Phrases form={form} stationId={stationId} field={path.split('.')[1] ?? ''} title={title} written={value} onPick={insert} onClose={() => setAt(undefined)} />}
      </div>
    )
  }
}

interface PhrasesProps { form: string; stationId: string; field: string; title: string; written: string; onPick: (text: string) => void; onClose: () => void }

function Phrases({ form, stationId, field, title, written, onPick, onClose }: PhrasesProps) {
  const { data, error, refetch } = useRecord(listPhrases, { params: { form }, query: { stationId } })
  const items = (data?.items ?? []).filter((one) => one.field === '' || one.field === field)
  return (
    <Drawer open title={`常用语 · ${title}`} placement="bottom" size="large" onClose={onClose} destroyOnHidden>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data && items.length === 0 && <p className="soft">还没有常用语。把常写的话存下来，下次点一下就能用。</p>}
      <ul className="phrase-list">{items.map((one) => <Phrase key={one.id} phrase={one} onPick={onPick} />)}</ul>
      <Keep form={form} stationId={stationId} field={field} title={title} written={written} />
    </Drawer>
  )
}

function Phrase({ phrase, onPick }: { phrase: PhraseView; onPick: (text: string) => void }) {
  const confirm = useConfirm()
  const remove = useWrite(removePhrase, { touches: ['formPhrases'] })
  const drop = async () => {
    const sure = await confirm({ title: '删去这句常用语？', effect: phrase.isShared ? '全站都不再能选它，已写进表单的不变。' : '已写进表单的不变。', yes: '删去', danger: true })
    if (sure) await remove.write({ params: { phraseId: phrase.id }, ifMatch: phrase.version }).catch(() => undefined)
  }
  return (
    <li>
      <button type="button" className="phrase" onClick={() => onPick(phrase.text)}>{phrase.text}{phrase.isShared && !phrase.isMine && <small className="soft">{phrase.authorName} 分享</small>}</button>
      {phrase.allowed.includes('formPhrases.remove') && <Button size="small" danger aria-label={`删去：${phrase.text.slice(0, 20)}`} onClick={() => void drop()}>删去</Button>}
    </li>
  )
}

function Keep({ form, stationId, field, title, written }: Omit<PhrasesProps, 'onPick' | 'onClose'>) {
  const [isEverywhere, setEverywhere] = useState(false)
  const [isShared, setShared] = useState(false)
  const keep = useWrite(addPhrase, { touches: ['formPhrases'] })
  const text = written.trim()
  const sentence = text === '' ? '先在这一栏写几个字，就能把它存为常用语。' : [...text].length > 500 ? '这一栏的字太多，常用语最多 500 字。' : undefined
  if (sentence) return <p className="soft">{sentence}</p>
  return (
    <div className="phrase-keep">
      <strong>把这一栏现在写的存为常用语</strong>
      <p className="phrase-preview">{[...text].slice(0, 80).join('')}{[...text].length > 80 ? '…' : ''}</p>
      {keep.problem !== undefined && <ProblemNotice error={keep.problem} />}
      <Checkbox checked={isEverywhere} onChange={(event) => setEverywhere(event.target.checked)}>各种表单都能用（不勾选：只在“{title}”里）</Checkbox>
      <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>全站同事可用（请不要写姓名）</Checkbox>
      <Button loading={keep.isSaving} onClick={() => void keep.write({ params: { form }, body: { stationId, field: isEverywhere ? null : field, text, isShared } }).catch(() => undefined)}>存为常用语</Button>
    </div>
  )
}
