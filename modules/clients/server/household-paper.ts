// The household on paper (服务对象档案): 家庭卡 and one 成员卡 for each member, every field in the order of the paper form, tick boxes printed in full.
import { findCodeTable } from '../../../kernel/model/codes/index.ts'
import { fullYears } from '../../../kernel/model/calendar.ts'
import { dayInWords, inWordsIfDay, todayInChina } from '../../../kernel/model/day.ts'
import { late } from '../../../kernel/server/late.ts'
import { boxLines, cell, heading, headerLines, isTall, pageWidth, paragraph, type Piece, row, Sheet, sizes, table } from '../../../kernel/server/word.ts'
import type { TableRow } from 'docx'
import { unguarded } from '../model/consent.ts'
import type { PaperValues } from './paper-values.ts'
import type { ConsentRecord, ContactRecord, HouseholdRecord, PersonRecord } from './store.ts'
import { heldOf, isUnder14, withdrawnOf } from './view.ts'

export interface HouseholdPaper {
  readonly household: HouseholdRecord
  readonly persons: readonly PersonRecord[]
  readonly contacts: readonly ContactRecord[]
  readonly consents: readonly ConsentRecord[]
  readonly village: string
  readonly stationName: string
  readonly today: string
  readonly values: PaperValues
}

const columns = [1_500, 3_036, 1_500, 3_036] as const
const full = columns[1] + columns[2] + columns[3]

/** A line with one wide field. */
const wide = (label: string, text: string, height = 460, keepNext = false): TableRow => row([cell(label, columns[0], { center: true, keepNext }), cell(text, full, { span: 3, keepNext })], { height, mayBreak: isTall(text, full) })
/** A line with two fields. */
const pair = (a: string, left: string, b: string, right: string): TableRow =>
  row([cell(a, columns[0], { center: true }), cell(left, columns[1]), cell(b, columns[2], { center: true }), cell(right, columns[3])])
const section = (title: string): TableRow => row([cell(title, pageWidth, { span: 4, bold: true, shaded: true, keepNext: true })])
/** The line to sign on, kept with what is signed. */
const signature = (): TableRow => row([cell('社工签名：', columns[0] + columns[1], { span: 2, keepNext: true }), cell('日期：　　　　年　　月　　日', columns[2] + columns[3], { span: 2, keepNext: true })], { height: 620 })
const yuan = (fen: number | null): string => (fen === null ? '' : `${(fen / 100).toFixed(2)} 元`)

/** All choices of a list, the chosen ones ticked. */
export function boxes(list: string, chosen: string | null | readonly string[], width: number = full): string {
  const ticked = new Set(typeof chosen === 'string' ? [chosen] : chosen ?? [])
  return boxLines((findCodeTable(list)?.codes ?? []).map(({ id, label }) => `${ticked.has(id) ? '☑' : '□'}${label}`).join('　'), width)
}
const label = (list: string, id: string | null): string => findCodeTable(list)?.codes.find((one) => one.id === id)?.label ?? ''

/** 服务对象档案（一户一档）家庭卡. */
export function householdCard(paper: HouseholdPaper): Piece[] {
  const { household, values, persons, village, stationName } = paper
  const sheet = new Sheet(columns)
  const active = persons.filter(({ state }) => state === 'ACTIVE')
  sheet.add(
    section('家庭基本信息'),
    pair('档案号', household.file_no, '村（社区）', village), pair('户主姓名', household.head_name, '服务分级', boxes('visit-tier', household.tier, columns[3])),
    wide('户籍地址', values.registeredAddress(household)), wide('现居住地址', values.livingAddress(household)), wide('居住类型', boxes('dwelling', household.dwelling)),
    wide('房屋安全与环境', household.housing_notes, 700),
    pair('家庭人口数', household.members_count === null ? '' : `${household.members_count} 人`, '共同生活成员数', `${active.filter(({ residence_state: state }) => state !== 'REGISTERED_NOT_LIVING').length} 人`),
    wide('家庭结构', boxes('family-structure', household.family_structure)),
    section('收支与困难'),
    pair('家庭年收入', yuan(household.annual_income_fen), '家庭年支出', yuan(household.annual_expense_fen)),
    wide('主要收入来源', boxes('income-source', household.income_sources)), wide('主要支出', boxes('household-expense', household.expense_kinds)), wide('致困原因', boxes('poverty-cause', household.poverty_causes)),
  )
  sheet.put(benefitTable(household))
  sheet.put(contactTable(paper))
  sheet.add(
    section('档案'),
    pair('负责社工', household.responsible_worker_name, '建档日期', household.filed_on), wide('建档方式', boxes('filing-mode', household.filing_mode)),
    wide('同意状态', consentWords(paper)), wide('家庭结构图', '', 1_800), wide('生态图', '', 1_800), wide('备注', household.remarks),
    wide('更新记录', `第 ${household.version} 版，${dayInWords(todayInChina(household.updated_at))}更新；打印日期 ${dayInWords(paper.today)}`, 460, true),
    signature(),
  )
  return [heading('服务对象档案（家庭卡）'), ...headerLines([['编号', household.file_no], ['社工', household.responsible_worker_name], ['站点', stationName]]), ...sheet.pieces()]
}

interface Benefit { kind?: string; name?: string; monthlyFen?: number; fromOn?: string; untilOn?: string }

function benefitTable(household: HouseholdRecord) {
  const widths = [680, 2_892, 1_700, 1_900, 1_900]
  const rows = (household.benefits as Benefit[]).map((one) => [[label('policy-benefit', one.kind ?? ''), one.name].filter(Boolean).join('：'), yuan(one.monthlyFen ?? null), one.fromOn ?? '', one.untilOn ?? ''])
  return rowsTable('享受政策及起止', ['政策名称', '每月金额', '起', '止'], rows, widths)
}

function contactTable({ contacts, values }: HouseholdPaper) {
  return rowsTable('紧急联系人', ['姓名', '关系', '电话'], contacts.map((one) => [one.name, one.relation, values.contactPhone(one)]), [680, 2_892, 2_500, 3_000])
}

/** At least three rows, blank ones included. */
function rowsTable(title: string, heads: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]) {
  const strong = { center: true, bold: true, keepNext: true }
  const blanks = Array.from({ length: Math.max(0, 3 - rows.length) }, () => heads.map(() => ''))
  return table([
    row([cell(title, pageWidth, { span: widths.length, bold: true, shaded: true, keepNext: true })], { isHead: true }),
    row(['序号', ...heads].map((text, at) => cell(text, widths[at] as number, strong)), { isHead: true }),
    ...[...rows, ...blanks].map((texts, at) => row([String(at + 1), ...texts].map((text, place) => cell(text, widths[place] as number, { center: place === 0 })))),
  ], widths)
}

function consentWords({ consents, persons, today }: HouseholdPaper): string {
  const held = consents.filter(({ withdrawn_on: day }) => day === null)
  const items = held.flatMap((one) => (one.basis === 'CONSENT' ? heldOf(one).items : []))
  const grounds = held.filter(({ basis }) => basis !== 'CONSENT').map((one) => `☑依法无需同意：${label('consent-basis', one.basis)}`)
  // What was taken back is no longer ticked, and says since when; another consent may stand for it.
  const taken = [...held.flatMap(withdrawnOf), ...consents.flatMap((one) => (one.withdrawn_on === null ? [] : one.items.map((item) => ({ item, on: one.withdrawn_on ?? '' }))))]
    .filter(({ item }) => !items.includes(item)).map(({ item, on }) => `${label('consent-item', item)}（${inWordsIfDay(on)}撤回）`)
  const children = persons.filter((one) => one.state === 'ACTIVE' && isUnder14(one.born_on, today))
  const without = unguarded(consents.map(heldOf), children.map(({ id }) => id))
  const guarded = children.filter(({ id }) => held.some((one) => heldOf(one).children.includes(id)))
  const told = [...(guarded.length > 0 ? [`监护人已同意的孩子：${guarded.map(({ name }) => name).join('、')}`] : []), ...(without.length > 0 ? [`还没有监护人同意的孩子：${children.filter(({ id }) => without.includes(id)).map(({ name }) => name).join('、')}`] : [])]
  return [boxes('consent-item', items), ...told, ...grounds, ...(taken.length > 0 ? [`已撤回：${[...new Set(taken)].join('、')}`] : [])].join('\n')
}

/** 家庭成员卡, on a page of its own. */
export function personCard(paper: HouseholdPaper, person: PersonRecord): Piece[] {
  const { household, values, today } = paper
  const sealed = values.person(person)
  const more = sealed.particulars
  const isWithheld = person.particulars !== null && Object.keys(more).length === 0
  const age = person.born_on && person.born_on <= today ? `${fullYears(person.born_on, today)} 周岁` : ''
  const needs = person.needs as { level: string; description: string }[]
  const ids = person.external_ids as { system: string; number: string }[]
  const sheet = new Sheet(columns)
  sheet.add(
    section('基本信息'),
    pair('姓名', person.name, '与户主关系', label('family-relation', person.relation)), pair('证件类型', label('document-kind', person.document_kind), '证件号', sealed.identityNumber || (person.no_identity_reason && `无：${person.no_identity_reason}`)),
    pair('性别', label('sex', person.sex), '出生日期', [inWordsIfDay(person.born_on ?? ''), age].filter(Boolean).join('，')), pair('民族', label('ethnicity', person.ethnicity), '政治面貌', label('political-status', person.political_status)),
    pair('婚姻状况', label('marital-status', person.marital_status), '文化程度', label('education', person.education)), pair('就读学校/年级', person.school, '职业/工作单位', person.occupation),
    wide('就业状态', boxes('employment-status', person.employment)), wide('未就业原因', more.unemployedReason ?? ''), pair('手机', sealed.phone, '固话', more.landline ?? ''), wide('户籍地', more.ownRegisteredAddress || values.registeredAddress(household)),
    wide('人户状态', boxes('household-residence', person.residence_state)), wide('对象类别', boxes('client-group', person.client_groups)), wide('兜底/普惠', boxes('livelihood-tier', person.livelihood_tier)),
    section('健康与照料'), ...(isWithheld ? [wide('其余栏目', '健康、保障等栏目有记录；注明用途后打印完整内容')] : []),
    wide('健康状况', sealed.healthNotes, 700), wide('慢性病、重大疾病', boxes('chronic-illness', more.chronicIllnesses ?? [])), wide('长期用药', more.medication ?? ''), wide('自理能力', boxes('self-care', person.self_care)),
    wide('能力评估等级', boxes('ability-grade', more.abilityGrade ?? null)), pair('评估日期', more.abilityAssessedOn ?? '', '残疾证号', more.disabilityNumber ?? ''),
    wide('残疾类别', boxes('disability-kind', person.disability_kinds)), wide('残疾等级', boxes('disability-grade', person.disability_grade)), pair('精神障碍诊断', more.mentalDiagnosis ?? '', '危险性评估等级', label('mental-risk-grade', more.mentalRiskGrade ?? null)),
    wide('照料人/照料资源', boxes('caregiver', person.caregivers)), wide('医疗保险', boxes('medical-insurance', more.medicalInsurance ?? null)), wide('养老保险', boxes('pension-insurance', more.pensionInsurance ?? null)), pair('长护险', more.longTermCareInsurance ?? '', '其他保障', more.otherSecurity ?? ''),
    section('监护（未成年人）'),
    pair('监护人姓名', person.guardian_name, '关系', person.guardian_relation), pair('监护人电话', sealed.guardianPhone, '父母外出务工地', more.parentsAwayPlace ?? ''), wide('父母联系频率', boxes('parent-contact', more.parentsContact ?? null)), wide('监护状况', boxes('guardianship', person.guardianship)),
    section('需求与分级'),
    wide('服务需求', needs.map((one) => `${label('need-level', one.level)}：${one.description}`).join('\n'), 700), wide('优势与资源', person.strengths), wide('风险标签', boxes('risk-sign', person.risk_labels)),
    pair('服务分级', label('visit-tier', household.tier), '下次应访日期', household.next_visit_due_on ?? ''), wide('外部系统ID', ids.map((one) => `${one.system}：${one.number}`).join('；'), 460, true),
    signature(),
  )
  return [new late.docx.Paragraph({ pageBreakBefore: true, children: [] }), heading('家庭成员卡'), ...headerLines([['编号', household.file_no], ['社工', household.responsible_worker_name]]), ...sheet.pieces(), paragraph(`打印日期 ${dayInWords(today)}`, { size: sizes.note, before: 120 })]
}
