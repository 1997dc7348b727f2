// The sheets of an activity on paper (F42 报名表、F43 签到表、F46 物资签收表): printed from what was registered, or blank.
import { sheetForm, type SheetColumn, type SheetOutline } from '../../../../kernel/model/sheet-form.ts'

const column = (title: string, share: number): SheetColumn => ({ title, share })
const common = { subject: 'activity', header: ['编号', '活动', '时间', '地点'] }

export const activitySheets = {
  F42: {
    ...common, code: 'F42', title: '活动报名表', signatures: ['社工签名'],
    columns: [column('姓名', 1.4), column('性别', 0.7), column('年龄段', 1.4), column('电话（脱敏）', 1.7), column('村（社区）', 1.6), column('特殊需要', 1.8), column('监护人（未成年）', 1.8)],
  },
  F43: {
    ...common, code: 'F43', title: '活动签到表', signatures: ['社工签名'],
    columns: [column('姓名', 1.3), column('性别', 0.7), column('年龄段', 1.3), column('村（社区）', 1.5), column('联系电话', 1.7), column('签名／扫码时间', 1.5), column('身份', 1.4), column('备注', 1)],
  },
  F46: {
    ...common, code: 'F46', title: '物资发放签收表', signatures: ['发放人签名'],
    columns: [column('物资名称', 1.6), column('规格', 1), column('数量', 1), column('来源', 1.1), column('领取人', 1.2), column('证件后四位', 1), column('签名', 1.2), column('日期', 1.4), column('发放人', 1.2)],
  },
} satisfies Record<string, SheetOutline>

export const activitySheetForms = { F42: sheetForm(activitySheets.F42), F43: sheetForm(activitySheets.F43), F46: sheetForm(activitySheets.F46) }
