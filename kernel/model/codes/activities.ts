// Codes of community activities (社区活动): themes, scale, who takes part, how they signed in, and where goods come from.
import { codeList, type CodeOf } from '../code-list.ts'

export const activityThemeCodes = codeList('activity-theme', { title: '主题领域', source: '活动方案' }, [
  ['ASSISTANCE', '救助'],
  ['ELDERLY', '养老'],
  ['CHILDREN', '儿童'],
  ['GOVERNANCE', '治理'],
  ['SOCIAL_AFFAIRS', '社会事务'],
  ['FESTIVAL', '节庆'],
  ['PUBLICITY', '宣传'],
  ['VOLUNTEERING', '志愿'],
  ['OTHER', '其他'],
])
export type ActivityTheme = CodeOf<typeof activityThemeCodes>

export const activityScaleCodes = codeList('activity-scale', { title: '规模', source: '活动方案' }, [
  ['LARGE', '大型（50 人及以上）'],
  ['MEDIUM', '中型（30 至 49 人）'],
  ['SMALL', '小型（30 人以下）'],
])
export type ActivityScale = CodeOf<typeof activityScaleCodes>

export const attendeeKindCodes = codeList('attendee-kind', { title: '身份', source: '活动签到表' }, [
  ['RESIDENT', '居民'],
  ['CLIENT', '服务对象'],
  ['VOLUNTEER', '志愿者'],
  ['STAFF', '工作人员'],
])
export type AttendeeKind = CodeOf<typeof attendeeKindCodes>

export const signInChannelCodes = codeList('sign-in-channel', { title: '签到方式', source: '活动签到表' }, [
  ['QR', '扫码'],
  ['SHEET', '纸质签到补录'],
  ['DESK', '现场登记'],
])
export type SignInChannel = CodeOf<typeof signInChannelCodes>

export const goodsSourceCodes = codeList('goods-source', { title: '物资来源', source: '物资发放签收表' }, [
  ['PURCHASE', '项目采购'],
  ['DONATION', '社会捐赠'],
  ['GOVERNMENT', '政府救助'],
  ['STATION', '本站自备'],
  ['OTHER', '其他'],
])
export type GoodsSource = CodeOf<typeof goodsSourceCodes>
