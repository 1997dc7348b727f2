// The sheets of a group on paper (F31 报名表、F33 签到表、F34 前后测): printed from what was registered, or blank.
import { sheetForm, type SheetColumn, type SheetOutline } from '../../../../kernel/model/sheet-form.ts'

const column = (title: string, share: number): SheetColumn => ({ title, share })
const common = { subject: 'group', signatures: ['社工签名'] }
/** Fewest columns of a sign-in sheet: the paper has six sessions even before the first. */
export const leastSessions = 6
/** Sessions that a county's own sign-in sheet can name. */
const mostSessions = 20

export const sessionColumns = (count: number): SheetColumn[] => [column('姓名', 2), ...Array.from({ length: count }, (_, at) => column(`第 ${at + 1} 节`, 1))]

export const groupSheets = {
  F31: {
    ...common, code: 'F31', title: '小组组员报名（筛选）表', header: ['编号', '小组', '社工'],
    columns: [column('姓名', 1.4), column('性别', 0.7), column('电话', 2.3), column('年龄', 0.7), column('情况说明', 2.4), column('期望', 2), column('是否适合', 1), column('跟进方式', 1.6), column('监护人同意（未成年）', 1.6)],
  },
  F33: { ...common, code: 'F33', title: '小组签到表', header: ['编号', '小组', '社工'], columns: sessionColumns(leastSessions) },
  F34: {
    ...common, code: 'F34', title: '小组前后测、组员意见反馈表', header: ['编号', '小组', '社工', '量表'],
    columns: [column('姓名', 1.4), column('前测', 0.8), column('后测', 0.8), column('变化', 0.8), column('满意度（1—5）', 1), column('收获', 2.6), column('建议', 2.6)],
  },
} satisfies Record<string, SheetOutline>

export const groupSheetForms = { F31: sheetForm(groupSheets.F31), F33: sheetForm({ ...groupSheets.F33, columns: sessionColumns(mostSessions) }), F34: sheetForm(groupSheets.F34) }
