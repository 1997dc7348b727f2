// Pieces that many paper forms are made of (表单常用栏目): texts that must be written and texts that may be, days, times, what the system brings.
import { z } from 'zod'
import { serviceFunctionCodes } from './codes/services.ts'
import { day } from './day.ts'
import { field } from './field.ts'
import { oneLine, plainText } from './text.ts'

const lines = { rows: 3 }

/** A long text that must be written. */
export const mustText = (title: string, help?: string) => field(plainText({ max: 5_000, title }), { title, control: 'longText', ...lines, ...(help ? { help } : {}) })
/** A long text that may stay empty. */
export const text = (title: string, help?: string) => field(plainText({ max: 5_000, min: 0, title }).default(''), { title, control: 'longText', ...lines, ...(help ? { help } : {}) })
export const mustLine = (title: string, max = 100, help?: string) => field(oneLine(max, title), { title, ...(help ? { help } : {}) })
export const line = (title: string, max = 100, help?: string) => field(plainText({ max, min: 0, oneLine: true, title }).default(''), { title, ...(help ? { help } : {}) })
export const mustDay = (title: string, help?: string) => field(day(), { title, control: 'day', ...(help ? { help } : {}) })
export const maybeDay = (title: string) => field(day().nullable().default(null), { title, control: 'day' })
const clock = z.string({ error: '请填写时间，例如 09:30' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写作 09:30 的样子')
/** 'HH:MM', or nothing. */
export const time = (title: string) => field(clock.nullable().default(null), { title, control: 'time' })
/** 'HH:MM'. */
export const mustTime = (title: string) => field(clock, { title, control: 'time' })
export const count = (title: string, max: number, unit: string, min = 1) =>
  field(z.number({ error: `请填写${title}` }).int(`${title}要填整数`).min(min, `${title}最少 ${min}`).max(max, `${title}最多 ${max}`), { title, unit })
/** What the system knows itself: read on the page, put in anew when the form is finished. */
export const shownText = (title: string) => field(z.string().max(2_000).optional(), { title, control: 'shown', help: '系统带出' })
export const shownMoney = (title: string) => field(z.number().int().optional(), { title, control: 'shown', unit: '分', help: '系统带出' })
export const shownCount = (title: string, unit: string) => field(z.number().int().optional(), { title, control: 'shown', unit, help: '系统带出' })

/** The ways of serving of a piece of work (服务方式，内蒙古工作指引四（一）的十三项): named once in its plan; its records go under them. */
export const serviceFunctions = () => field(serviceFunctionCodes.many({ min: 1 }), { title: '服务方式', codes: serviceFunctionCodes.id, control: 'multiSelect', help: '可以多选；以后的每次记录都归在这里' })

/** What a plan named, each way once; none under a version that did not ask. */
export function functionsNamed(answers: Readonly<Record<string, unknown>> | undefined): string[] {
  return Array.isArray(answers?.functions) ? [...new Set(answers.functions)].filter((one) => serviceFunctionCodes.has(one)) : []
}
