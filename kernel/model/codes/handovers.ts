// Codes of handing over on leaving (离岗交接表).
import { codeList, type CodeOf } from '../code-list.ts'

const form = '离岗交接表'

export const leaveReasonCodes = codeList('leave-reason', { title: '离岗原因', source: form }, [
  ['RESIGNED', '离职'],
  ['MOVED', '调离本站'],
  ['CONTRACT_ENDED', '合同到期'],
  ['LONG_LEAVE', '长期请假', { help: '请假期间账号仍可登录' }],
  ['DECEASED', '去世'],
  ['OTHER', '其他'],
])
export type LeaveReason = CodeOf<typeof leaveReasonCodes>

export const handedThingCodes = codeList('handed-thing', { title: '实物与账号', source: form }, [
  ['GOODS', '物资'],
  ['KEY', '钥匙'],
  ['ACCOUNT', '账号', { help: '只写是什么账号、交给谁；密码请当面更换，不要写在这里' }],
  ['PAPERS', '纸质资料'],
  ['TRAINING', '培训安排'],
  ['OTHER', '其他'],
])
export type HandedThing = CodeOf<typeof handedThingCodes>
