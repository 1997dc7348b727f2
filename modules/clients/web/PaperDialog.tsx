// 打印、导出: masked at once; numbers, phones and addresses in full only with the purpose written down.
import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { exportRoster, paperParts, printHousehold } from '../model/paper.ts'
import { exportWholeFile } from '../model/whole-file.ts'

type Part = keyof typeof paperParts | 'WHOLE'
const parts = [...Object.entries(paperParts).map(([value, label]) => ({ value: value as Part, label })), { value: 'WHOLE' as const, label: '整户档案（档案、走访、表单、附件，一个压缩包）' }]

/** For one household with `householdId`, else the register of the place chosen in the list. */
export function PaperDialog({ householdId, regionCode, mayFull, onClose }: { householdId?: string; regionCode?: string | undefined; mayFull: boolean; onClose: () => void }) {
  const id = useId()
  const [part, setPart] = useState<Part>('FILE')
  const [isFull, setFull] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const isWhole = householdId !== undefined && part === 'WHOLE'
  const asksPurpose = isWhole || (isFull && part !== 'CONSENT')
  const full = isFull && part !== 'CONSENT' ? { fullBecause: purpose } : {}
  const save = () => {
    setBusy(true)
    const made = householdId && part === 'WHOLE' ? download(exportWholeFile, { params: { householdId }, query: { because: purpose, isFull: isFull ? 'yes' : 'no' } })
      : householdId && part !== 'WHOLE' ? download(printHousehold, { params: { householdId }, query: { part, ...full } }) : download(exportRoster, { query: { ...(regionCode ? { regionCode } : {}), ...full } })
    made.then(onClose, setProblem).finally(() => setBusy(false))
  }
  return (
    <Modal open centered title={householdId ? '打印档案' : '导出花名册'} onCancel={onClose} footer={<><Button onClick={onClose}>返回</Button><Button type="primary" loading={isBusy} disabled={asksPurpose && purpose.trim().length < 2} onClick={save}>下载{isWhole ? '压缩包' : householdId ? ' Word' : ' Excel'}</Button></>}>
      <div className="fields">
        {householdId && <div className="field"><label htmlFor={`${id}-part`}>内容</label><Select id={`${id}-part`} style={{ width: '100%' }} value={part} onChange={setPart} options={parts} /></div>}
        {!householdId && <p className="soft">{regionCode ? '只导出列表中选定的乡镇或村。' : '导出全部在册家庭。'}一村一张表，另有一张家庭成员表。</p>}
        {mayFull && part !== 'CONSENT' && <div className="field choices"><label><input type="checkbox" checked={isFull} onChange={() => setFull(!isFull)} />完整的证件号码、电话和住址</label></div>}
        {asksPurpose && <div className="field"><label htmlFor={`${id}-why`}>用途</label><Input id={`${id}-why`} maxLength={60} value={purpose} onChange={(event) => setPurpose(event.target.value)} placeholder="例如：存入纸质档案；不要写姓名和号码" /></div>}
      </div>
      {isWhole && <p className="soft">危机和强制报告的表单只有能看的人导出时才有。走访多的家庭要等一会儿；用途记入日志，“谁看过”里看得到。</p>}
      {isFull ? <Notice tone="warn" title="完整信息会记入日志">谁、何时、为什么都能查到。请妥善保管，用后销毁。</Notice> : <p className="soft">证件号码、电话和住址按脱敏内容打印。</p>}
      <ProblemNotice error={problem} />
    </Modal>
  )
}
