// What is said of a search in the station's files (查找): too many were found, or nobody.

export function CutNotice({ isCut }: { isCut: boolean | undefined }) {
  return isCut ? <p className="field-help finder-line" role="status">找到的人太多，只显示前 50 位，请多输入几个字。</p> : null
}

/** Nobody was found. A single character is no name to look for: saying that there is no file would lead to a second one. */
export function nobodyFound(text: string): { text: string; hint: string } {
  return [...text.trim()].length === 1
    ? { text: '请再输一个字', hint: '按姓名查找，至少要两个字或两个拼音首字母' }
    : { text: '本站没有找到', hint: '换一个字或首字母试试；确认没有的，可以建档' }
}
