// What can go wrong with files on a record (附件的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const FILE_GONE = defineProblem('FILE_GONE', 409, '这个附件已经删除或撤下')
export const NOT_YOUR_FILE = defineProblem('NOT_YOUR_FILE', 403, '只有添加的人和站长可以删除或撤下这个附件')
export const FILES_NOT_TAKEN = defineProblem('FILES_NOT_TAKEN', 409, '这条记录已经作废或撤回，不能再添加附件')
export const TOO_MANY_FILES = defineProblem('TOO_MANY_FILES', 409, '这条记录的附件太多了，请先删去不用的')
export const NOT_A_PICTURE = defineProblem('NOT_A_PICTURE', 409, '只有照片可以制作公开用图')
export const PUBLICITY_NOT_AGREED = defineProblem('PUBLICITY_NOT_AGREED', 409, '还没有取得公开的同意')
export const PHOTO_NOT_AGREED = defineProblem('PHOTO_NOT_AGREED', 409, '这户没有“拍照录像用于服务留痕”的同意，照片不能保存（照片不是必填）。请先登记同意书；发现危险需要留证的，附在危机事件上')

export const fileProblems = [PHOTO_NOT_AGREED, FILE_GONE, NOT_YOUR_FILE, FILES_NOT_TAKEN, TOO_MANY_FILES, NOT_A_PICTURE, PUBLICITY_NOT_AGREED] as const
