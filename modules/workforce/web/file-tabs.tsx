// The tabs of a staff file.
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../../kernel/web/api.ts'
import { columnsOf } from '../../../kernel/web/columns.tsx'
import { Fact, RecordView } from '../../../kernel/web/RecordView.tsx'
import { Masked, type RevealReason } from '../../../kernel/web/Masked.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import {
  addCertificate, addCheck, addEmployment, addSupervision, addTraining, assign, assignmentView, certificateView, checkView, employmentView, endAssignment, linkAccount,
  revealNumber, setStationRole, supervisionView, trainingView, workerView, type WorkerView,
} from '../model/api.ts'
import { AddDrawer, Entries } from './Entries.tsx'
import { dutyControls } from './worker-form.tsx'

type TabProps = { worker: WorkerView }

export function PersonTab({ worker }: TabProps) {
  const [isLinking, setLinking] = useState(false)
  const mayReveal = worker.allowed.includes(revealNumber.id)
  const reveal = (field: 'phone' | 'identityNumber') => !mayReveal ? undefined : async (reason: RevealReason) =>
    (await call(revealNumber, { params: { workerId: worker.id }, body: { field, reason } })).value
  const login = <>{worker.loginName ?? '未关联'}{worker.allowed.includes(linkAccount.id) && <Button type="link" size="small" onClick={() => setLinking(true)}>{worker.loginName ? '更换' : '关联'}</Button>}</>
  return (
    <>
      <RecordView
        schema={workerView} value={worker} only={['name', 'identityNumberMasked', 'phoneMasked', 'sex', 'bornOn', 'ethnicity', 'politicalStatus', 'employerName', 'source', 'staffingChannel', 'educationLevel', 'school', 'majors', 'majorText', 'loginName', 'note']}
        own={{
          identityNumberMasked: <Masked label="公民身份号码" value={worker.identityNumberMasked} reveal={reveal('identityNumber')} />,
          phoneMasked: <Masked label="手机号码" value={worker.phoneMasked} reveal={reveal('phone')} />,
          loginName: login,
        }}
      />
      <Entries
        title="用工合同" worker={worker} rows={worker.employments} columns={columnsOf(employmentView, ['kind', 'fromOn', 'untilOn'])} register="employments" add={addEmployment} addLabel="登记合同"
        empty="还没有登记用工合同" hint="劳动合同、服务协议或编制内，续签的另登一条"
      />
      <AddDrawer isOpen={isLinking} label="关联账号" contract={linkAccount} worker={worker} initial={{ loginName: worker.loginName }} close={() => setLinking(false)} />
    </>
  )
}

export function QualificationTab({ worker }: TabProps) {
  const facts = worker.facts.filter((one) => routeFacts.has(one.name))
  return (
    <>
      <section aria-label="资格条件对照">
        <h2 style={{ fontSize: 16, margin: 0 }}>资格条件对照</h2>
        <p className="soft" style={{ margin: '4px 0 16px' }}>以下是规则核对时用到的事实，截至今天；是否符合以当地规则的核对结果为准。</p>
        <div className="record">{facts.map((one) => <Fact key={one.name} label={one.label}>{one.value === '未登记' ? <span className="soft">未登记</span> : one.value}</Fact>)}</div>
      </section>
      <Entries
        title="职业资格证书" worker={worker} rows={worker.certificates} columns={columnsOf(certificateView, ['level', 'number', 'issuedOn', 'registeredUntil'])} register="certificates"
        add={addCertificate} addLabel="登记证书" empty={worker.hasNoCertificate ? '已确认没有证书' : '还没有登记证书'} hint={worker.hasNoCertificate ? undefined : '确实没有的，在“修改登记”中确认'}
      />
    </>
  )
}

/** What the conditions of entry are about, in the order a reader checks them. */
const routeFacts = new Set(['certificateLevel', 'collegeMajors', 'educationLevel', 'socialWorkTrainingHours', 'source', 'staffingChannel', 'entryOn', 'ageAtEntryYears', 'certificateLevelAtEntry', 'employmentContractKind']
  .map((name) => `worker.${name}`))

const hourFacts = new Set(['trainingHoursThisYear', 'trainingHoursLastYear', 'supervisionHoursThisYear', 'supervisionHoursLastYear'].map((name) => `worker.${name}`))

export function TrainingTab({ worker }: TabProps) {
  return (
    <>
      <div className="record">{worker.facts.filter((one) => hourFacts.has(one.name)).map((one) => <Fact key={one.name} label={one.label}>{one.value}</Fact>)}</div>
      <Entries
        title="培训" worker={worker} rows={worker.trainings} columns={columnsOf(trainingView, ['topic', 'category', 'organiserName', 'organiserKind', 'hours', 'endedOn', 'isCredited'])}
        register="trainings" add={addTraining} addLabel="登记培训" empty="还没有培训记录"
      />
      <Entries
        title="接受督导" worker={worker} rows={worker.supervisions} columns={columnsOf(supervisionView, ['day', 'hours', 'form', 'provider', 'supervisorName'])} register="supervisions"
        add={addSupervision} addLabel="登记督导" empty="还没有督导记录" hint="督导学时与培训学时分别计算"
      />
    </>
  )
}

export function DutyTab({ worker }: TabProps) {
  const today = useToday()
  const [changing, setChanging] = useState<{ duty: WorkerView['assignments'][number]; what: 'role' | 'end' }>()
  const duty = changing?.duty
  const warnings = useSlots('assignment.end')
  return (
    <>
      <Entries
        title="驻站任职" worker={worker} rows={worker.assignments} columns={columnsOf(assignmentView, ['stationName', 'stationRole', 'mode', 'postHolder', 'concurrentLine', 'fromOn', 'untilOn'])}
        add={assign} addLabel="派驻到站点" empty="还没有派驻到站点" initial={{ fromOn: today }} controls={dutyControls}
        rowActions={(row) => row.allowed.length > 0 && (
          <>
            <Button size="small" type="link" onClick={() => setChanging({ duty: row, what: 'role' })}>任免职务</Button>
            <Button size="small" type="link" onClick={() => setChanging({ duty: row, what: 'end' })}>结束任职</Button>
          </>
        )}
      />
      {duty && (
        <AddDrawer
          key={`${duty.id}-${changing.what}`} isOpen label={changing.what === 'role' ? '任免职务' : '结束任职'} contract={changing.what === 'role' ? setStationRole : endAssignment} worker={worker}
          params={{ assignmentId: duty.id }} version={duty.version} close={() => setChanging(undefined)}
          initial={changing.what === 'role' ? { stationRole: duty.stationRole, postHolder: duty.postHolder, fromOn: today } : { untilOn: today }}
        >
          {changing.what === 'end' && warnings.map((slot) => <SlotPanel key={slot.key} slot={slot} given={{ workerId: worker.id, stationId: duty.stationId, name: worker.name }} />)}
        </AddDrawer>
      )}
    </>
  )
}

export function CheckTab({ worker }: TabProps) {
  return (
    <>
      <p className="soft">密切接触未成年人的单位招聘时应当查询应聘人员是否有性侵害、虐待、拐卖、暴力伤害等违法犯罪记录，此后每年定期查询（未成年人保护法第六十二条）。</p>
      <Entries
        title="违法犯罪记录查询" worker={worker} rows={worker.checks} columns={columnsOf(checkView, ['checkedOn', 'result', 'nextDueOn'])} register="checks" add={addCheck} addLabel="登记查询"
        empty="还没有查询记录"
      />
    </>
  )
}
