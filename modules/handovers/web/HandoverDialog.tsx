// One deed on a hand-over (确认移交、接收、监交、退回、取消), with what follows from it in words.
import { leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import * as api from '../model/api.ts'
import type { HandoverView } from '../model/api.ts'
import { type HandoverDeed, handoverDeedLabels } from '../model/stages.ts'

interface HandoverDialogProps { handover: HandoverView; deed: Exclude<HandoverDeed, 'CHANGE'>; onClose: () => void }

const contracts = { HAND: api.handHandover, RECEIVE: api.receiveHandover, WITNESS: api.witnessHandover, RETURN: api.returnHandover, CANCEL: api.cancelHandover } as const
const everything = ['desk', 'households', 'cases', 'groups', 'activities', 'needs', 'leads', 'referrals', 'crises', 'todos', 'forms']

export function HandoverDialog({ handover, deed, onClose }: HandoverDialogProps) {
  const label = deed === 'CANCEL' ? '取消交接' : handoverDeedLabels[deed]
  return (
    <FormDialog
      contract={contracts[deed]} params={{ handoverId: handover.id }} version={handover.version} title={label} submitLabel={label} done={deed === 'CANCEL' ? '已取消' : `已${label.replace('确认', '')}`} touches={everything}
      initial={{}} onClose={onClose} about={<What handover={handover} deed={deed} />}
    />
  )
}

function What({ handover, deed }: Omit<HandoverDialogProps, 'onClose'>) {
  const total = handover.kinds.reduce((sum, { count }) => sum + count, 0)
  const isLast = deed === 'WITNESS' || (deed === 'RECEIVE' && handover.witness === null && handover.signatures.filter(({ part, at }) => part === 'RECEIVER' && at === null).length === 1)
  if (deed === 'HAND') return <Notice title={`清单上有 ${total} 项`}>{handover.isAbsent ? `您代${handover.workerName}移交。` : '确认以后，等接收人和监交人确认。'}交接完成前，工作仍由{handover.workerName}负责。</Notice>
  if (isLast) return <Notice tone="warn" title={`确认后，${total} 项工作立即转给接收人`}>{afterwards(handover)}</Notice>
  if (deed === 'RECEIVE') return <Notice title={`清单上有 ${total} 项`}>请先核对清单和物资；有出入的，退回并写明原因。</Notice>
  return deed === 'RETURN' ? <Notice title="退回后由移交人修改">已经作出的确认全部作废，改好后重新确认。</Notice> : <Notice title="取消后，工作仍在移交人名下">以后可以重新填写交接单。</Notice>
}

function afterwards(handover: HandoverView): string {
  return handover.reason === 'LONG_LEAVE' ? `${leaveReasonCodes.label('LONG_LEAVE')}的，账号仍可登录；回来后请接手的人再交回。` : `过了 ${handover.leavesOn}，${handover.workerName}不能再看本站的档案。`
}
