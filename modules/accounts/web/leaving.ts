// What would be lost by signing out now (退出前的提醒).

/** In words; undefined when nothing would be lost. */
export function leavingCosts(waiting: number, drafts: number): string | undefined {
  const parts = [waiting > 0 ? `${waiting} 条记录还没有上传` : '', drafts > 0 ? `${drafts} 份内容还没有写完` : ''].filter(Boolean)
  return parts.length > 0 ? `本机还有 ${parts.join('，')}。退出后会从本机删除，不能找回。` : undefined
}
