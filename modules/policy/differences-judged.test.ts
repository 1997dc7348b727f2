// The differences between jurisdictions, judged: one and the same thing is right in one place and wrong in another (各地规定对照).
import { expect, it } from 'vitest'
import { policy } from '../../server/fact-sources.ts'
import type { Facts, SubjectKind } from '../../kernel/model/facts.ts'
import { judge } from './model/judge.ts'
import { rulebookOf } from './model/rulebook.ts'
import { readDifferences } from './server/read-differences.ts'
import { subjectOf } from './testing.ts'

const { packs } = await policy.load()
const { rows } = await readDifferences(policy.packsDir)
const PACKS = { IM: 'nei-menggu-2021', SC: 'sichuan-2023', JL: 'jilin-2021', ZZ: 'zhengzhou-2022', DY: 'dongying-2022' } as const

const CLAUSES = ['service-content', 'targets', 'service-requirements', 'rights-and-obligations', 'performance-evaluation', 'breach-liability', 'change-on-force-majeure']
const SIGNED = { 'contract.signedOn': '2024-01-01', 'contract.serviceFromOn': '2024-01-01' }
const WORKER = { 'worker.entryOn': '2024-01-01', 'worker.ageAtEntryYears': 38, 'worker.certificateLevel': 'none', 'worker.certificateLevelAtEntry': 'none', 'worker.source': 'contractor' }

/** Number of the difference, what is the same everywhere, and the outcome by the clause of each place that has one. */
const CASES: readonly [number: number, what: string, facts: Facts, outcomes: Readonly<Record<string, string>>][] = [
  [4, '覆盖率 30% 的试点县', { 'county.pilotKind': 'provincial', 'county.townshipStationCoveragePercent': 30 }, { 'JL-1.3-R1': 'met', 'JL-1.3-R3': 'pending', 'SC-1-R3': 'pending', 'ZZ-0-R4': 'pending' }],
  [6, '3人，其中专职2人、承接机构1人', { 'station.state': 'open', 'station.activeWorkerCount': 3, 'station.fullTimeWorkerCount': 2, 'station.townshipWorkerCount': 2, 'station.contractorWorkerCount': 1 },
    { 'IM-2.1-R1': 'met', 'DY-12-R1': 'breached', 'DY-12-R2': 'met', 'DY-12-R3': 'breached' }],
  [7, '乡镇配备的社工', { 'worker.source': 'township', 'worker.staffingChannel': 'post-holder', 'worker.entryOn': '2024-01-01', 'worker.hasContractorContractInForce': false }, { 'IM-2.1-R2': 'met', 'JL-4.2-R2': 'breached' }],
  [8, '入职时38周岁，无证', WORKER, { 'JL-4.2-R3': 'met', 'DY-12-R4': 'breached' }],
  [9, '承接机构招聘的本科生，专业不相关', { ...WORKER, 'worker.educationLevel': 'bachelor', 'worker.collegeMajors': ['other'], 'worker.socialWorkTrainingHours': 200, 'worker.staffingChannel': 'purchased-service' },
    { 'IM-2.5-R1': 'breached', 'IM-2.5-R3': 'breached', 'JL-4.2-R4': 'met', 'DY-12-R5': 'met' }],
  [10, '社会学专业毕业', { ...WORKER, 'worker.collegeMajors': ['sociology'], 'worker.educationLevel': 'bachelor' }, { 'IM-2.5-R1': 'met' }],
  [10, '社会学专业毕业的项目主管', { 'project.managerCertificateLevel': 'none', 'project.managerMajors': ['sociology'] }, { 'DY-12-R8': 'breached' }],
  [12, '上年培训50学时', { ...WORKER, 'worker.entryOn': '2023-01-01', 'worker.trainingHoursLastYear': 50, 'worker.trainingHoursThisYear': 48 }, { 'DY-31-R1': 'met', 'ZZ-7-R1': 'breached' }],
  [14, '签的是服务协议', { 'worker.source': 'contractor', 'worker.employmentContractKind': 'service-agreement' }, { 'IM-5.1-R6': 'met', 'JL-2.3-R2': 'breached' }],
  [16, '其他部门购买', { ...SIGNED, 'contract.partyCount': 2, 'contract.purchaserKind': 'other-department', 'contract.purchaserLevel': 'county', 'contract.providerKind': 'social-service-agency' },
    { 'IM-8.3-R1': 'met', 'JL-5.1-R1': 'breached', 'DY-7-R1': 'breached' }],
  [17, '业务范围含有、但不以社会工作为主', { 'institution.registrationState': 'registered', 'institution.scopeIncludesSocialWork': true, 'institution.mainBusinessIsSocialWork': false }, { 'IM-8.2-R1': 'met', 'DY-8-R1': 'breached' }],
  [18, '跨两个县区承接', { 'institution.countyCountInCity': 2 }, { 'DY-22-R3': 'breached' }],
  [19, '1年周期、1年期限', { ...SIGNED, 'contract.serviceUntilOn': '2024-12-31', 'contract.cycleYears': 1, 'contract.isBudgetGuaranteed': true }, { 'IM-8.5-R1': 'met', 'JL-5.3-R1': 'breached', 'ZZ-17-R6': 'met', 'DY-25-R4': 'met' }],
  [20, '3年周期，一次签3年', { ...SIGNED, 'contract.serviceUntilOn': '2026-12-31', 'contract.cycleYears': 3, 'contract.isBudgetGuaranteed': true },
    { 'IM-8.5-R3': 'breached', 'JL-5.3-R2': 'breached', 'JL-5.3-R1': 'met', 'ZZ-17-R6': 'met', 'DY-25-R4': 'met' }],
  [22, '吉林的6项条款加变更约定', { ...SIGNED, 'contract.clauses': CLAUSES }, { 'JL-5.2-R1': 'met', 'JL-5.2-R2': 'met', 'IM-8.4-R1': 'breached', 'IM-8.4-R2': 'met', 'DY-25-R2': 'breached', 'DY-25-R3': 'breached' }],
  [24, '上年评估一次', { 'station.state': 'open', 'station.openedOn': '2020-01-01', 'station.formalEvaluationCountLastYear': 1, 'station.formalEvaluationCountThisYear': 1, 'station.countyEvaluationCountLastYear': 1, 'station.countyEvaluationCountThisYear': 1 },
    { 'IM-9.4-R1': 'met', 'JL-6.5-R3': 'breached' }],
  [25, '专业机构评估，县级组织，乡镇参与', { 'evaluation.kind': 'service', 'evaluation.startedOn': '2024-03-01', 'evaluation.evaluatorKind': 'professional-institution', 'evaluation.evaluatorIsContractor': false, 'evaluation.hasPurchaseContract': true,
    'evaluation.organiser': 'county-civil-affairs', 'evaluation.participants': ['township'], 'evaluation.evaluatorPastEvaluationCount': 30 }, { 'IM-9.4-R2': 'breached', 'DY-28-R2': 'met', 'ZZ-18-R5': 'met' }],
  [26, '评估不合格，余款照付', { 'payment.kind': 'balance', 'payment.state': 'paid', 'payment.contractSignedOn': '2023-01-01', 'payment.paidOn': '2024-03-01', 'payment.evaluationResult': 'unqualified' }, { 'DY-29-R1': 'breached' }],
  [29, '清单以外的服务事项', { 'service.item': 'outside-list', 'service.isOffered': true, 'service.approvedBy': [], 'service.startedOn': '2024-01-01' }, { 'JL-3-R1': 'breached' }],
  [30, '没有子项目', { 'station.state': 'open', 'station.mainProjectCount': 1, 'station.subProjectCount': 0 }, { 'DY-9-R1': 'met', 'DY-9-R2': 'breached' }],
  [31, '每年4.9万元', { 'station.state': 'open', 'station.averageAnnualPurchaseFundsFen': 4_900_000 }, { 'DY-15-R1': 'breached' }],
  [32, '补助资金买设备', { 'expense.spentOn': '2024-01-01', 'expense.fundSource': 'capacity-project-subsidy', 'expense.category': 'hardware', 'expense.use': 'project-purchase' }, { 'SC-3.2-R1': 'breached', 'DY-21-R1': 'met' }],
  [33, '执行企业会计准则', { 'institution.accountingStandard': 'enterprise' }, { 'IM-3.2-R2': 'breached' }],
  [34, '服务文书定期保管，合同结束后满5年', { 'archive.kind': 'service-document', 'archive.filedOn': '2024-01-01', 'archive.isEvaluationRelated': true, 'archive.retention': 'fixed-term', 'archive.keepUntilOn': '2028-12-31', 'archive.contractEndOn': '2023-12-31',
    'archive.isDestroyed': false, 'archive.hasDestructionDate': false }, { 'IM-3.6-R1': 'breached', 'DY-13-R2': 'met' }],
  [36, '只在室内挂一块，写县名', { 'station.state': 'open', 'station.hungSignPlaces': ['indoor'], 'station.signTextPatterns': ['county-and-township'], 'station.allSignsBearEmblem': true, 'station.unifiedDesignItems': ['sign'], 'station.brandMarksOnAllSigns': [] },
    { 'IM-6.1-R1': 'met', 'IM-6.1-R2': 'met', 'JL-4.5-R1': 'met', 'SC-2.1-R2': 'breached', 'DY-14-R1': 'breached', 'DY-14-R2': 'breached', 'DY-14-R4': 'breached' }],
  [37, '办公室和个案室', { 'station.state': 'open', 'station.zoneKinds': ['office', 'case'], 'station.ownZoneKinds': ['office', 'case'], 'station.officeAreaPerPersonSquareMetres': 5.9 },
    { 'SC-2.1-R3': 'met', 'IM-1.2-R3': 'breached', 'JL-4.3-R2': 'breached', 'DY-10-R1': 'breached', 'DY-10-R2': 'breached' }],
  [42, '公开了服务对象信息', { 'publication.state': 'published', 'publication.dataClasses': ['client-personal'] }, { 'IM-3.8-R2': 'breached' }],
]

const place = (rule: string) => PACKS[rule.slice(0, 2) as keyof typeof PACKS]

it.each(CASES)('%i %s', (number, _what, facts, outcomes) => {
  const kind = Object.keys(facts)[0]!.split('.')[0] as SubjectKind
  const found = packs.flatMap((pack) => judge(rulebookOf([pack], 'judged'), [subjectOf(kind, facts)], { asOf: '2024-06-01' }).map(({ pack: by, rule, outcome }) => [`${by} ${rule}`, outcome] as const))
  const by = new Map(found)
  expect(Object.fromEntries(Object.keys(outcomes).map((rule) => [rule, by.get(`${place(rule)} ${rule}`)]))).toEqual(outcomes)
  expect(rows.some((row) => row.number === number)).toBe(true)
})

it('is silent where a place says nothing of it', () => {
  const worker = subjectOf('worker', WORKER)
  const silent = packs.filter(({ id }) => id !== PACKS.JL && id !== PACKS.DY)
  expect(silent.flatMap((pack) => judge(rulebookOf([pack], 'judged'), [worker], { asOf: '2024-06-01' })).filter(({ because }) => because.some(({ fact }) => fact === 'worker.ageAtEntryYears'))).toEqual([])
})
