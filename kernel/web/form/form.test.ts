// The form behind the screen: the plan from the schema, what is sent, where errors go, what a draft keeps, who changed what.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { livelihoodTierCodes as tiers } from '../../model/codes/clients.ts'
import { uuid } from '../../model/contract.ts'
import { field } from '../../model/field.ts'
import { plainText } from '../../model/text.ts'
import { phoneNumber } from '../../model/phone.ts'
import { checkForm, errorsByPath, withoutErrorsOf } from './check.ts'
import { differences, merged, settledChoices } from './conflict.ts'
import { planOf, shownPlanOf } from './plan.ts'
import { isEmptyForm, startingValue, tidied, valueAt, withoutRestricted, withValueAt } from './value.ts'


const household = z.object({
  name: field(plainText({ max: 20, oneLine: true, title: '户主姓名' }), { title: '户主姓名' }),
  tier: field(tiers.one(), { title: '分级' }),
  tags: field(tiers.many(), { title: '标签' }),
  phone: field(phoneNumber().optional(), { title: '电话' }),
  note: field(plainText({ max: 500 }).nullable().default(null), { title: '备注' }),
  income: field(z.number().int('请填写整数').min(0).max(100000).optional(), { title: '月收入', unit: '元' }),
  openedOn: field(z.iso.date('请选择日期'), { title: '建档日期' }),
  isAlone: field(z.boolean('请选择是否独居'), { title: '独居' }),
  isUrgent: field(z.boolean().default(false), { title: '紧急' }),
  address: field(z.object({ village: field(z.string().min(1, '请填写村居'), { title: '村（居）' }) }), { title: '住址' }),
  members: field(z.array(z.object({ name: field(z.string().min(1, '请填写姓名'), { title: '姓名' }) })).max(20), { title: '家庭成员' }),
  secret: field(z.string().optional(), { title: '保密情况', sensitivity: 'S4' }),
  id: field(z.string().optional(), { title: '编号', hidden: true }),
}).strict()
const plan = planOf(household)
const byName = (name: string) => plan.find((one) => one.name === name)

const filled = {
  ...startingValue(plan), name: '张三', tier: 'SAFETY_NET', openedOn: '2026-05-01', isAlone: true, address: { village: '护林村' }, members: [{ name: '张四' }],
}

describe('the plan of a form', () => {
  it.each([
    ['name', 'text'], ['note', 'longText'], ['tier', 'select'], ['tags', 'multiSelect'], ['phone', 'phone'], ['income', 'number'],
    ['openedOn', 'day'], ['isAlone', 'yesNo'], ['isUrgent', 'switch'], ['address', 'group'], ['members', 'rows'],
  ])('draws %s as %s', (name, control) => expect(byName(name)?.control).toBe(control))

  it('marks what is required whenever it is shown, and lets only that be taken back which may be left open', () => {
    const visit = planOf(z.object({
      presence: field(z.enum(['MET', 'AWAY']).nullable().default(null), { title: '是否见到本人', must: true }), mood: field(z.enum(['GOOD', 'LOW']).nullable().default(null), { title: '精神' }),
      channel: field(z.enum(['HOME', 'PHONE']).default('HOME'), { title: '走访方式' }), care: field(z.enum(['SELF', 'OTHERS']).optional(), { title: '照料' }),
    }))
    expect(visit.filter(({ required }) => required).map(({ name }) => name)).toEqual(['presence'])
    expect(visit.filter(({ isClearable }) => isClearable).map(({ name }) => name)).toEqual(['mood', 'care'])
  })

  it('asks for a person that was not chosen, and speaks of a number only where one was given', () => {
    const body = z.object({ receiverId: field(uuid(), { title: '接收人' }) })
    expect(checkForm(body, {})).toEqual({ ok: false, errors: { receiverId: '请选择接收人' } })
    expect(checkForm(body, { receiverId: '12' })).toEqual({ ok: false, errors: { receiverId: '编号格式不对' } })
  })

  it('marks as required exactly what the schema refuses to be without', () => {
    expect(plan.filter((one) => one.required).map((one) => one.name)).toEqual(['name', 'tier', 'openedOn', 'isAlone', 'address'])
  })

  it('takes label, unit, limits and choices from the schema, also through wrappers', () => {
    expect(byName('income')).toMatchObject({ title: '月收入', unit: '元', min: 0, max: 100000 })
    expect(byName('note')).toMatchObject({ maxLength: 500, nullable: true })
    expect(byName('tier')?.choices).toContainEqual({ value: 'SAFETY_NET', label: '兜底', help: undefined })
    expect(byName('phone')).toMatchObject({ title: '电话', sensitivity: 'S3' })
  })

  it('does not draw hidden fields, but sends what the page gave for them', () => {
    expect(shownPlanOf(household).some((one) => one.name === 'id')).toBe(false)
    expect(tidied(plan, startingValue(plan, { id: 'made-by-client' }))).toMatchObject({ id: 'made-by-client' })
  })
})

describe('what is sent', () => {
  it('is opened with what was left empty, also where that has parts', () => {
    expect(startingValue(plan, { address: null })).toMatchObject({ address: { village: undefined } })
  })

  it('leaves out or empties what was not filled in, as the schema wants it', () => {
    const body = tidied(plan, { ...filled, phone: '', note: '', income: null, tags: [] })
    expect(body).toEqual({
      name: '张三', tier: 'SAFETY_NET', tags: [], openedOn: '2026-05-01', isAlone: true, isUrgent: false, address: { village: '护林村' }, members: [{ name: '张四' }],
    })
    expect(checkForm(household, body)).toEqual({ ok: true, body })
  })

  it('drops members of a record that the form does not have', () => {
    expect(tidied(plan, startingValue(plan, { ...filled, version: 3, allowed: [] }))).not.toHaveProperty('version')
  })

  it('treats fields that are not shown as empty', () => {
    expect(tidied(plan, { ...filled, phone: '0546-8012345' }, (name) => name !== 'phone')).not.toHaveProperty('phone')
  })

  it('finds all errors at once, each at its field, in Chinese', () => {
    const checked = checkForm(household, tidied(plan, { ...startingValue(plan), income: 1.5, members: [{ name: '' }] }))
    expect(checked.ok ? {} : checked.errors).toEqual({
      name: '请填写户主姓名', tier: '请选择保障类型', openedOn: '请选择日期', isAlone: '请选择是否独居', income: '请填写整数',
      'address.village': expect.any(String), 'members.0.name': '请填写姓名',
    })
  })
})

describe('errors', () => {
  it('of the server go to their fields; those of the address go above the form', () => {
    expect(errorsByPath([
      { pointer: '/body/members/0/name', field: 'members.0.name', label: '姓名', message: '与户主重名' },
      { pointer: '/params/householdId', field: '', label: '家庭', message: '编号格式不对' },
    ])).toEqual({ 'members.0.name': '与户主重名', '': '家庭：编号格式不对' })
  })

  it('disappear when the field or something inside it is changed', () => {
    expect(withoutErrorsOf({ 'members.0.name': 'x', name: 'y' }, 'members')).toEqual({ name: 'y' })
  })
})

describe('the value', () => {
  it('is changed by path without touching the old one', () => {
    const changed = withValueAt(filled, 'members.0.name', '张五')
    expect([valueAt(changed, 'members.0.name'), filled.members[0]?.name]).toEqual(['张五', '张四'])
    expect(Array.isArray(changed.members)).toBe(true)
  })

  it('knows an untouched form from one that has been written in', () => {
    expect(isEmptyForm(plan, startingValue(plan))).toBe(true)
    expect(isEmptyForm(plan, { ...startingValue(plan), name: '张' })).toBe(false)
  })

  it('keeps restricted fields off the device', () => {
    expect(withoutRestricted(plan, { ...filled, secret: '不外露' })).not.toHaveProperty('secret')
  })
})

describe('two people changing one record', () => {
  const base = { ...filled, phone: '0546-8012345', note: null, income: 800 }
  const mine = { ...base, phone: '0546-8012346', income: 900, note: '' }
  const theirs = { ...base, name: '张三丰', income: 1000 }
  const all = differences(plan, base, mine, theirs)

  it('differ where either changed something; empty and missing are the same', () => {
    expect(all.map(({ path, changedBy }) => [path, changedBy])).toEqual([['name', 'theirs'], ['phone', 'mine'], ['income', 'both']])
  })

  it('keep each their own change; only what both changed has to be chosen', () => {
    const choices = settledChoices(all)
    expect(choices).toEqual({ name: 'theirs', phone: 'mine' })
    expect(merged(theirs, all, { ...choices, income: 'mine' })).toMatchObject({ name: '张三丰', phone: '0546-8012346', income: 900 })
  })

  it('are compared inside nested objects too', () => {
    const [difference] = differences(plan, filled, withValueAt(filled, 'address.village', '建林村'), filled)
    expect(difference).toMatchObject({ path: 'address.village', label: '住址·村（居）', changedBy: 'mine' })
  })
})
