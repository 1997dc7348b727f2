// 建档: place, members, consent first; the family's circumstances folded away. Kept on the device while it is written. Where a family is sent
// by another station, the same form begins with what was sent.
import { Button } from 'antd'
import { useId, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { ApiProblem } from '../../../kernel/web/api.ts'
import { DraftOffer } from '../../../kernel/web/form/DraftOffer.tsx'
import { FormFields } from '../../../kernel/web/form/FormFields.tsx'
import { useFirstError } from '../../../kernel/web/form/first-error.ts'
import { useRecordForm } from '../../../kernel/web/form/use-record-form.ts'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useSession, useToday } from '../../../kernel/web/session.tsx'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import { createHousehold } from '../model/api.ts'
import { newHousehold } from '../model/household.ts'
import { StationControl, villageControl, WorkerControl, YuanControl } from './choices.tsx'
import { ConsentFields, ConsentNotice } from './ConsentFields.tsx'
import { errorsWithin, MemberRows, startMember } from './MemberRows.tsx'
import './clients.css'

const circumstances = ['dwelling', 'familyStructure', 'membersCount', 'housingNotes', 'annualIncomeFen', 'annualExpenseFen', 'incomeSources', 'expenseKinds', 'povertyCauses', 'benefits']
/** The village of the file before: visits to one village follow each other. Only a code, kept while the product is open. */
let lastVillage: string | undefined

export function Page() {
  const go = useGo()
  const { stations } = useSession()
  const today = useToday()
  const [initial] = useState(() => ({
    stationId: stations[0]?.id, regionCode: lastVillage, filedOn: today, filingMode: 'HOME_VISIT', members: [startMember([])],
    consent: { basis: 'CONSENT', items: [], relation: '本人', givenOn: today },
  }))
  const form = useRecordForm({
    contract: createHousehold, title: '建档', initial, draftKey: 'households/new', offline: true,
    onSaved: (household) => { lastVillage = household.regionCode; go(`/households/${household.id}`, { replace: true }) }, onQueued: () => go('/households'),
  })
  const { offers } = form.drafts
  return (
    <div className="page">
      <PageTitle title="建档" back="/households" />
      {offers !== undefined && offers.length > 0
        ? <DraftOffer offers={offers} onTake={form.take} onDiscard={(draft) => void form.drafts.discard(draft)} onStartAnew={form.drafts.startAnew} />
        : <FilingForm form={form as unknown as Form} hasStations={stations.length > 1} />}
    </div>
  )
}

type Form = ReturnType<typeof useRecordForm<AnyContract>>

/** The filing form over any contract whose body is a new household. */
export function FilingForm({ form, hasStations, submitLabel = '保存档案', back = '/households' }: { form: Form; hasStations: boolean; submitLabel?: string; back?: string }) {
  const formId = useId()
  const go = useGo()
  const { value, errors, setAt } = form
  const stationId = value.stationId as string | undefined
  const controls = useMemo(() => ({
    stationId: StationControl, regionCode: villageControl(stationId), responsibleWorkerId: WorkerControl,
    annualIncomeFen: YuanControl, annualExpenseFen: YuanControl, 'benefits.monthlyFen': YuanControl,
  }), [stationId])
  const element = useRef<HTMLFormElement>(null)
  const toFirstError = useFirstError(element)
  const part = { schema: newHousehold, value, setAt, errors, formId, controls }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await form.submit()
    toFirstError()
  }
  return (
    <form ref={element} className="form filing" noValidate aria-label="建档" onSubmit={(event) => void submit(event)}>
      <FilingProblem form={form} />
      <Section title="住在哪里"><FormFields {...part} only={[...(hasStations ? ['stationId'] : []), 'regionCode', 'livingAddress', 'registeredAddress', 'filingMode', 'filedOn']} /></Section>
      <Section title="家庭成员"><MemberRows formId={formId} rows={value.members as FormValue[]} errors={errors} setAt={setAt} /></Section>
      <Section title="同意书">
        <ConsentNotice />
        <ConsentFields formId={`${formId}-consent`} value={value.consent as FormValue} errors={errorsWithin(errors, 'consent.')} setAt={(path, next) => setAt(`consent.${path}`, next)} />
      </Section>
      <Section title="家庭情况" folded={!hasErrorIn(errors, circumstances)}><FormFields {...part} only={circumstances} /></Section>
      <Section title="联系人和负责社工" folded={!hasErrorIn(errors, ['contacts', 'responsibleWorkerId', 'remarks'])}><FormFields {...part} only={['contacts', 'responsibleWorkerId', 'remarks']} /></Section>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={form.isSaving}>{submitLabel}</Button>
        <Button onClick={() => go(back)}>返回</Button>
        <span className="soft">边写边存在本机，断网也不会丢</span>
      </div>
    </form>
  )
}

const hasErrorIn = (errors: Readonly<Record<string, string>>, names: readonly string[]): boolean =>
  Object.keys(errors).some((path) => names.some((name) => path === name || path.startsWith(`${name}.`)))

function Section({ title, folded, children }: { title: string; folded?: boolean; children: React.ReactNode }) {
  if (folded === undefined) return <section className="paper form-section"><h2>{title}</h2>{children}</section>
  return <details className="paper form-section fold" open={!folded || undefined}><summary>{title}</summary>{children}</details>
}

interface Existing { householdId: string; fileNo: string; personName: string }

function FilingProblem({ form }: { form: Form }) {
  const problem = form.problem instanceof ApiProblem ? form.problem : undefined
  const existing = problem?.extension.existing as readonly Existing[] | undefined
  if (existing) {
    return (
      <Notice tone="warn" title="本站已经有这些人的档案">
        <ul>{existing.map((one) => <li key={one.householdId + one.personName}><PageLink to={`/households/${one.householdId}`}>打开 {one.personName} 的档案（{one.fileNo}）</PageLink></li>)}</ul>
      </Notice>
    )
  }
  const count = Object.keys(form.errors).length
  if (count > 0) return <Notice tone="bad" title={`有 ${count} 处需要改正`}>已在下面标出，填写的内容都还在。</Notice>
  return <ProblemNotice error={form.problem} />
}
