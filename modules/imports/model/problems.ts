// What can go wrong with an import (台账导入的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const LEDGER_REFUSED = defineProblem('LEDGER_REFUSED', 422, '这个文件不能导入')
export const IMPORT_DEED_NOT_ALLOWED = defineProblem('IMPORT_DEED_NOT_ALLOWED', 409, '这次导入现在不能办理这一步')
export const IMPORT_HAS_FAULTS = defineProblem('IMPORT_HAS_FAULTS', 409, '表里还有需要改正的地方，什么都没有导入')
export const IMPORT_EMPTY = defineProblem('IMPORT_EMPTY', 409, '没有可以导入的内容')
export const IMPORT_TOO_LATE = defineProblem('IMPORT_TOO_LATE', 409, '已经超过可以撤销的期限')
export const IMPORT_BUILT_UPON = defineProblem('IMPORT_BUILT_UPON', 409, '导入以后有的记录已经改过，或有了新的记录，不能整体撤销')
export const IMPORT_MOVED_ON = defineProblem('IMPORT_MOVED_ON', 409, '有的档案刚被别人改动，什么都没有导入')
export const LEDGER_NOT_YOURS = defineProblem('LEDGER_NOT_YOURS', 403, '标出错误的表里是上传的原样，只能由上传的人和站长、副站长下载')

export const importProblems = [LEDGER_REFUSED, IMPORT_DEED_NOT_ALLOWED, IMPORT_HAS_FAULTS, IMPORT_EMPTY, IMPORT_TOO_LATE, IMPORT_BUILT_UPON, IMPORT_MOVED_ON, LEDGER_NOT_YOURS] as const
