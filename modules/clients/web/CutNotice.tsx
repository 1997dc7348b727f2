// Said below a search that found more people than it lists (找到的人太多).
export function CutNotice({ isCut }: { isCut: boolean | undefined }) {
  return isCut ? <p className="field-help finder-line" role="status">找到的人太多，只显示前 50 位，请多输入几个字。</p> : null
}
