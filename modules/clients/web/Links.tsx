// 关联: who of this family is on file elsewhere as well, pairs that look like one person with the reasons, and what was refused.
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { personLinkKindCodes, samePersonReasonCodes } from '../../../kernel/model/codes/households.ts'
import { familyRelationCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { call } from '../../../kernel/web/api.ts'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { searchHouseholds } from '../model/api.ts'
import { decideLink, linkStates, listLinks, undoLink, type LinkView, type PairSide, type SuspectPair } from '../model/links.ts'
import type { HouseholdView } from '../model/views.ts'

export function Links({ household }: { household: HouseholdView }) {
  const { data, error, refetch } = useRecord(listLinks, { params: { householdId: household.id } })
  const [isAdding, setAdding] = useState(false)
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const linked = data.links.filter(({ state }) => state === 'LINKED')
  const others = data.links.filter(({ state }) => state !== 'LINKED')
  return (
    <>
      {data.mayLink && <div className="tab-actions"><Button onClick={() => setAdding(true)}>关联另一户的人</Button></div>}
      {data.suspects.length > 0 && <h3>疑似同一个人</h3>}
      {data.suspects.map((pair) => <Suspect key={pair.one.personId + pair.other.personId} pair={pair} mayDecide={data.mayLink} />)}
      {linked.map((link) => <Decided key={link.id} link={link} />)}
      {linked.length === 0 && data.suspects.length === 0 && <p className="soft">这户的成员在本站没有别的档案，也没有关联分户的家属。</p>}
      {others.length > 0 && <details className="member-more"><summary>以前的结论（{others.length}）</summary>{others.map((link) => <Decided key={link.id} link={link} />)}</details>}
      {isAdding && <LinkDialog household={household} onClose={() => setAdding(false)} />}
    </>
  )
}

export const reasonsOfPair = (reasons: readonly string[]): string => reasons.map((reason) => samePersonReasonCodes.label(reason)).join('、')

/** A pair nobody has decided on, with the two ways to decide. */
export function Suspect({ pair, mayDecide }: { pair: SuspectPair; mayDecide: boolean }) {
  const say = useSay()
  const { write, isSaving, problem } = useWrite(decideLink)
  const decide = (deed: 'LINK' | 'REFUSE') => void write({ body: { personId: pair.one.personId, otherId: pair.other.personId, deed } })
    .then(() => say(deed === 'LINK' ? '已关联，两份档案都还在' : '已记住，不再提示'), () => undefined)
  return (
    <Pair one={pair.one} other={pair.other} head={<StatusTag tone="warn">{reasonsOfPair(pair.reasons)}</StatusTag>}>
      {mayDecide && <><Button size="small" type="primary" ghost loading={isSaving} onClick={() => decide('LINK')}>是同一个人，关联</Button><Button size="small" disabled={isSaving} onClick={() => decide('REFUSE')}>不是同一人</Button></>}
      <ProblemNotice error={problem} />
    </Pair>
  )
}

function Decided({ link }: { link: LinkView }) {
  const confirm = useConfirm()
  const say = useSay()
  const { write, isSaving, problem } = useWrite(undoLink)
  const undo = async () => {
    const agreed = await confirm({ title: link.state === 'LINKED' ? '取消这个关联？' : '撤回“不是同一人”的结论？', effect: '两份档案都不改变；仍然相像的会再次提示。', yes: link.state === 'LINKED' ? '取消关联' : '撤回结论' })
    if (agreed) await write({ params: { linkId: link.id }, ifMatch: link.version, body: { reason: '核对后取消' } }).then(() => say('已取消'), () => undefined)
  }
  return (
    <Pair one={link.one} other={link.other} head={<><StatusTag tone={link.state === 'LINKED' ? 'good' : 'plain'}>{link.state === 'LINKED' ? personLinkKindCodes.label(link.kind) : linkStates[link.state]}</StatusTag><span className="soft">{[reasonsOfPair(link.reasons), link.note].filter(Boolean).join('；')}</span></>}>
      <span className="soft">{link.decidedByName} {showInstant(link.decidedAt)}</span>
      {link.allowed.includes('households.undoLink') && <Button size="small" loading={isSaving} onClick={() => void undo()}>取消</Button>}
      <ProblemNotice error={problem} />
    </Pair>
  )
}

function Pair({ one, other, head, children }: { one: PairSide; other: PairSide; head: ReactNode; children: ReactNode }) {
  return (
    <article className="member" aria-label={`${one.name}和${other.name}`}>
      <div className="member-head">{head}</div>
      <div className="pair"><Side side={one} /><Side side={other} /></div>
      <div className="pair-deeds">{children}</div>
    </article>
  )
}

function Side({ side }: { side: PairSide }) {
  const state = side.hasLeft ? '已离开这户' : side.householdState === 'ACTIVE' ? '' : '已停止服务'
  return (
    <div className="pair-side">
      <div><strong>{side.name}</strong> {sexCodes.label(side.sex)} {side.bornOn ?? ''} {side.relation === 'HEAD' ? '户主' : familyRelationCodes.label(side.relation)}</div>
      <div><PageLink to={`/households/${side.householdId}`}>{side.headName}家（{side.fileNo}）</PageLink> {state && <StatusTag>{state}</StatusTag>}</div>
      <div className="soft">{[side.stationName, side.village, side.identityMask, side.phoneMask].filter(Boolean).join(' · ')}</div>
    </div>
  )
}

interface Choice { value: string; label: string }

/** A member of this family and somebody of another, found by name; said how they belong together. */
function LinkDialog({ household, onClose }: { household: HouseholdView; onClose: () => void }) {
  const say = useSay()
  const { write, isSaving, problem } = useWrite(decideLink)
  const members = household.members.map(({ id, name }) => ({ value: id, label: name }))
  const [personId, setPerson] = useState(members.length === 1 ? members[0]!.value : undefined)
  const [otherId, setOther] = useState<string>()
  const [kind, setKind] = useState<'SAME_PERSON' | 'RELATIVE'>('RELATIVE')
  const [found, setFound] = useState<Choice[]>([])
  const [note, setNote] = useState('')
  const look = async (text: string) => {
    const { items } = text.trim().length < 2 ? { items: [] } : await call(searchHouseholds, { body: { text } })
    setFound(items.filter((one) => one.household.id !== household.id).map((one) => ({ value: one.personId, label: `${one.personName}（${one.household.headName}家，${one.household.village}）` })))
  }
  const save = () => void write({ body: { personId: personId ?? '', otherId: otherId ?? '', kind, deed: 'LINK', note } }).then(() => { say('已关联'); onClose() }, () => undefined)
  return (
    <Modal open centered title="关联另一户的人" okText="关联" cancelText="返回" okButtonProps={{ disabled: !personId || !otherId, loading: isSaving }} onOk={save} onCancel={onClose}>
      <div className="fields">
        <Labelled label="这户的成员"><Select aria-label="这户的成员" style={{ width: '100%' }} value={personId} onChange={setPerson} options={members} placeholder="请选择" /></Labelled>
        <Labelled label="关系"><Select aria-label="关系" style={{ width: '100%' }} value={kind} onChange={setKind} options={[...personLinkKindCodes.options]} /></Labelled>
        <Labelled label="另一户的人"><Select aria-label="另一户的人" style={{ width: '100%' }} value={otherId} onChange={setOther} options={found} showSearch={{ filterOption: false, onSearch: (text: string) => void look(text).catch(() => setFound([])) }} placeholder="输入姓名或首字母" notFoundContent="输入两个字以上查找" /></Labelled>
        <Labelled label="说明"><Input aria-label="说明" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} placeholder="例如：次子，2021 年成家后分户" /></Labelled>
      </div>
      <ProblemNotice error={problem} />
    </Modal>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return <div className="field"><span className="field-label">{label}</span>{children}</div>
}
