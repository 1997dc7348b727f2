// What the file of a family says already (档案、走访里已写的), offered to the first assessment: needs, income, strengths.
import { expenseKindCodes, incomeSourceCodes, policyBenefitCodes } from '../../../kernel/model/codes/households.ts'
import { type NeedLevel, needLevelCodes } from '../../../kernel/model/codes/services.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { type PersonRecord, requireHousehold } from '../../clients/index.ts'
import { needsWrittenInVisits } from '../../visits/index.ts'
import type { CaseRecord } from './store.ts'

type Look = Pick<Context, 'tx' | 'deps'>
/** On a card “无” says that somebody asked: it is no need. */
const none: ReadonlySet<string> = new Set(['无', '没有', '暂无'])
/** As many as the form takes. */
const most = 20

/** Rows of F12 需求清单: of the person's card first, then of the family's last visits, each once; the worker sets their order and urgency. */
export async function needsKnown({ tx, deps }: Look, row: CaseRecord, person: PersonRecord | undefined): Promise<Record<string, unknown>[]> {
  const onCard = (person?.needs ?? []) as { level: string; description: string }[]
  const inVisits = await needsWrittenInVisits(tx, deps, row.household_id)
  const written = [...onCard.map(({ level, description }) => ({ level, text: description })), ...inVisits]
    .filter(({ level, text }) => needLevelCodes.has(level) && !none.has(text) && [...text].length <= 200)
  const once = [...new Map(written.map(({ level, text }) => [`${level} ${text}`, { need: text, level: level as NeedLevel }])).values()].slice(0, most)
  return once.map((one, at) => ({ ...one, urgency: 'USUAL', priority: at + 1 }))
}

const yuan = (fen: string | number): string => `${(Number(fen) / 100).toLocaleString('zh-CN')} 元`

/** 经济状况 in the words of the household card; empty when nothing is written there. */
export async function financesKnown({ tx }: Look, row: CaseRecord): Promise<string> {
  const home = await requireHousehold(tx, row.household_id)
  const benefits = (home.benefits as { kind: string; name: string }[]).map(({ kind, name }) => name || (policyBenefitCodes.has(kind) ? policyBenefitCodes.label(kind) : kind))
  return [
    home.annual_income_fen === null ? '' : `家庭年收入 ${yuan(home.annual_income_fen)}`, home.annual_expense_fen === null ? '' : `年支出 ${yuan(home.annual_expense_fen)}`,
    home.income_sources.length > 0 ? `主要收入来源：${home.income_sources.map((one) => incomeSourceCodes.label(one)).join('、')}` : '',
    home.expense_kinds.length > 0 ? `主要支出：${home.expense_kinds.map((one) => expenseKindCodes.label(one)).join('、')}` : '',
    benefits.length > 0 ? `享受政策：${benefits.join('、')}` : '',
  ].filter(Boolean).join('；')
}
