// Operations on household files (家庭档案). Searches and look-ups are POST: names and numbers never stand in an address.
import { z } from 'zod'
import { clientGroupCodes, tierReasonCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { householdCloseCodes, householdStateCodes, memberLeaveCodes } from '../../../kernel/model/codes/households.ts'
import { contract, pageOf, pageQuery, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { identityNumber } from '../../../kernel/model/identity-number.ts'
import { householdResidenceCodes } from '../../../kernel/model/codes/person.ts'
import { personName } from '../../../kernel/model/person-name.ts'
import { revealReason } from '../../../kernel/model/reveal-reason.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { consentInput, laterConsent } from './consent.ts'
import { changedHousehold, emergencyContact, newHousehold, villageCode } from './household.ts'
import { changedPerson, newPerson } from './person.ts'
import { householdRow, householdView } from './views.ts'

const ofHousehold = z.object({ householdId: uuid() })
const ofMember = z.object({ householdId: uuid(), personId: uuid() })
const note = (title: string) => field(plainText({ max: 300, title }), { title })
const maybeNote = field(plainText({ max: 300, min: 0 }).default(''), { title: '说明' })

export const dueStates = { OVERDUE: '已逾期', WEEK: '7 天内', MONTH: '30 天内' } as const
export const residenceStates: Readonly<Record<string, string>> = { SEPARATED: '人户分离', ...Object.fromEntries(householdResidenceCodes.codes.map(({ id, label }) => [id, label])) }
export const householdFilter = z.object({
  tier: field(visitTierCodes.one().optional(), { title: '服务分级', codes: 'visit-tier' }),
  regionCode: field(villageCode.optional(), { title: '乡镇或村' }),
  clientGroup: field(clientGroupCodes.one().optional(), { title: '对象类别', codes: 'client-group' }),
  due: field(z.enum(['OVERDUE', 'WEEK', 'MONTH']).optional(), { title: '应访情况', labels: dueStates }),
  /** Any member's state; SEPARATED is either way of living apart from where one is registered (人户分离). */
  residence: field(z.enum(['SEPARATED', ...householdResidenceCodes.ids]).optional(), { title: '人户状态', labels: residenceStates }),
  responsibleWorkerId: field(uuid().optional(), { title: '负责社工' }),
  state: field(householdStateCodes.one().default('ACTIVE'), { title: '档案状态', codes: 'household-state' }),
})

export const listHouseholds = contract({
  id: 'households.list', method: 'GET', path: '/api/households', summary: '家庭档案列表（按下次应访日）',
  query: z.object({ ...pageQuery, ...householdFilter.shape }), output: pageOf(householdRow),
})

export const searchHouseholds = contract({
  id: 'households.search', method: 'POST', path: '/api/households/search', summary: '在本站查找服务对象（姓名、首字母、电话、证件号或档案编号）',
  idempotent: false, status: 200,
  body: z.object({ text: field(z.string().trim().min(1, '请输入姓名、首字母、电话、证件号或档案编号').max(60, '最多 60 个字'), { title: '查找' }) }).strict(),
  output: z.object({ items: z.array(z.object({ household: householdRow, personId: uuid(), personName: z.string() })), isCut: z.boolean() }),
})

const someoneAsked = z.object({
  identityNumber: field(identityNumber().optional(), { title: '公民身份号码', control: 'identityNumber', sensitivity: 'S3' }),
  name: field(personName().optional(), { title: '姓名', sensitivity: 'S3' }),
  bornOn: field(day().optional(), { title: '出生日期' }),
}).strict()
export const checkIdentity = contract({
  id: 'households.checkIdentity', method: 'POST', path: '/api/households/identity-check', summary: '建档前核对：本站是否已有这个人的档案（按证件号，或姓名和出生日期）',
  idempotent: false, status: 200,
  body: someoneAsked.refine(({ identityNumber: number, name, bornOn }) => number !== undefined || (name !== undefined && bornOn !== undefined), { path: ['identityNumber'], error: '请填写身份号码，或姓名和出生日期' }),
  output: z.object({
    found: z.array(z.object({ householdId: uuid(), fileNo: z.string(), personName: z.string(), headName: z.string(), hasSameNumber: z.boolean(), householdState: householdStateCodes.one() })), advice: z.string(),
  }),
})

export const createHousehold = contract({
  id: 'households.create', method: 'POST', path: '/api/households', summary: '建档（一户一档，含成员和同意书）', body: newHousehold, output: householdView,
})
export const showHousehold = contract({
  id: 'households.show', method: 'GET', path: '/api/households/:householdId', summary: '一户的档案', params: ofHousehold, output: householdView,
})
export const updateHousehold = contract({
  id: 'households.update', method: 'PUT', path: '/api/households/:householdId', summary: '修改家庭基本情况', params: ofHousehold,
  body: changedHousehold, output: householdView,
})

/** A member who joins later; a child under 14 brings the guardian's consent, which covers this child. */
export const newMember = newPerson.safeExtend({ consent: field(consentInput.optional(), { title: '监护人同意书' }) })
export const addPerson = contract({
  id: 'households.addPerson', method: 'POST', path: '/api/households/:householdId/members', summary: '增加家庭成员', params: ofHousehold,
  body: newMember, output: householdView,
})
export const updatePerson = contract({
  id: 'households.updatePerson', method: 'PUT', path: '/api/households/:householdId/members/:personId', summary: '修改家庭成员', params: ofMember,
  body: changedPerson, output: householdView,
})
export const personLeaves = contract({
  id: 'households.personLeaves', method: 'PATCH', path: '/api/households/:householdId/members/:personId', summary: '成员离开这户', params: ofMember,
  body: z.object({
    leftOn: field(day(), { title: '离开日期' }),
    reason: field(memberLeaveCodes.one(), { title: '离开原因', codes: 'member-leave-reason' }),
    newHeadId: field(uuid().optional(), { title: '新户主', must: true }),
  }).strict(),
  output: householdView,
})

export const changeTier = contract({
  id: 'households.changeTier', method: 'PUT', path: '/api/households/:householdId/tier', summary: '确认或调整服务分级', params: ofHousehold,
  body: z.object({
    tier: field(visitTierCodes.one(), { title: '服务分级', codes: 'visit-tier' }),
    reasons: field(tierReasonCodes.many({ min: 1 }), { title: '理由', codes: 'tier-reason' }),
    note: maybeNote,
  }).strict(),
  output: householdView,
})

export const moveHousehold = contract({
  id: 'households.move', method: 'PUT', path: '/api/households/:householdId/place', summary: '搬到另一个村（社区）', params: ofHousehold,
  body: z.object({
    stationId: field(uuid(), { title: '社工站' }),
    regionCode: field(villageCode, { title: '村（社区）' }),
    livingAddress: field(plainText({ max: 200, oneLine: true, title: '新地址' }), { title: '新地址', sensitivity: 'S3' }),
    note: maybeNote,
  }).strict(),
  output: householdView,
})
export const closeHousehold = contract({
  id: 'households.close', method: 'PUT', path: '/api/households/:householdId/closing', summary: '停止服务（迁出、去世等）', params: ofHousehold,
  body: z.object({
    closedOn: field(day(), { title: '日期' }),
    reason: field(householdCloseCodes.one(), { title: '原因', codes: 'household-close-reason' }),
    note: maybeNote,
  }).strict(),
  output: householdView,
})
export const reopenHousehold = contract({
  id: 'households.reopen', method: 'PUT', path: '/api/households/:householdId/reopening', summary: '恢复档案', params: ofHousehold,
  body: z.object({ note: note('恢复原因') }).strict(), output: householdView,
})

export const recordConsent = contract({
  id: 'households.recordConsent', method: 'POST', path: '/api/households/:householdId/consents', summary: '登记同意书', params: ofHousehold,
  body: laterConsent, output: householdView,
})
export const withdrawConsent = contract({
  id: 'households.withdrawConsent', method: 'PATCH', path: '/api/households/:householdId/consents/:consentId', summary: '撤回同意（全部或其中几项）',
  params: z.object({ householdId: uuid(), consentId: uuid() }),
  body: z.object({
    items: field(consentItemCodes.many().default([]), { title: '撤回哪几项', codes: consentItemCodes.id, help: '不选为全部撤回' }),
    children: field(z.array(uuid()).max(50).default([]), { title: '撤回哪几个孩子的', help: '不选为全部孩子' }),
    withdrawnOn: field(day(), { title: '撤回日期' }), reason: note('撤回原因'),
  }).strict(), output: householdView,
})

export const addContact = contract({
  id: 'households.addContact', method: 'POST', path: '/api/households/:householdId/contacts', summary: '增加紧急联系人', params: ofHousehold,
  body: emergencyContact, output: householdView,
})
export const removeContact = contract({
  id: 'households.removeContact', method: 'DELETE', path: '/api/households/:householdId/contacts/:contactId', summary: '移除紧急联系人',
  params: z.object({ householdId: uuid(), contactId: uuid() }), ifMatch: false, output: householdView,
})

export const revealFields = {
  identityNumber: '证件号码', phone: '电话', guardianPhone: '监护人电话', healthNotes: '健康状况', particulars: '健康、保障等其余栏目',
  livingAddress: '现居住地址', registeredAddress: '户籍地址', contactPhone: '紧急联系人电话',
} as const
export const reveal = contract({
  id: 'households.reveal', method: 'POST', path: '/api/households/:householdId/reveal', summary: '查看一项完整信息（记入日志）',
  idempotent: false, status: 200, params: ofHousehold,
  body: z.object({
    field: z.enum(Object.keys(revealFields) as [keyof typeof revealFields, ...(keyof typeof revealFields)[]]).meta({ title: '查看内容', labels: revealFields }),
    /** The member or contact it belongs to; not needed for addresses. */
    ofId: field(uuid().optional(), { title: '成员或联系人' }),
    reason: revealReason,
  }).strict(),
  output: z.object({ value: z.string() }),
})

export const listReaders = contract({
  id: 'households.readers', method: 'GET', path: '/api/households/:householdId/readers', summary: '谁看过这户', params: ofHousehold, query: z.object(pageQuery),
  output: pageOf(z.object({ at: z.string(), accountName: z.string(), roleLabel: z.string(), organisationName: z.string(), deed: z.string(), reason: z.string() })),
})

export const listWorkers = contract({
  id: 'households.workers', method: 'GET', path: '/api/households/workers', summary: '可以负责家庭的本站社工',
  output: z.object({ items: z.array(z.object({
    accountId: uuid(), name: z.string(), stationId: uuid(),
    /** Pinyin initials, in both readings where a surname has two. */
    initials: z.array(z.string()),
  })) }),
})

export const listPlaces = contract({
  id: 'households.places', method: 'GET', path: '/api/households/places', summary: '可选的村（社区）：本人各站的，或所辖各乡镇的',
  output: z.object({ items: z.array(z.object({
    /** The station, where files are kept; null for an officer, who chooses by township. */
    stationId: uuid().nullable(), name: z.string(), regionCode: z.string(), villages: z.array(z.object({ code: z.string(), name: z.string() })),
  })) }),
})

/** Below this, a figure is not shown to those who see statistics only. */
export const smallestShown = 5
export const showFigures = contract({
  id: 'households.figures', method: 'GET', path: '/api/households/figures', summary: '服务对象数（由计数得出）',
  output: z.object({
    households: z.array(z.object({ tier: z.string(), count: z.number().int().nullable() })),
    persons: z.array(z.object({ clientGroup: z.string(), count: z.number().int().nullable() })),
    overdue: z.number().int().nullable(),
    dueThisWeek: z.number().int().nullable(),
  }),
})
