// Writing the text of a briefing (简报文字): kept on the device while typing; the overview can be taken over from the figures.
import { Button, Input } from 'antd'
import { useSay } from '../../../kernel/web/Confirm.tsx'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { type BriefingView, writeBriefing } from '../model/api.ts'

export function TextEditor({ view }: { view: BriefingView }) {
  const say = useSay()
  return (
    <RecordForm
      key={view.version} contract={writeBriefing} title={`${view.month} 工作简报文字`} params={{ briefingId: view.id }} initial={view.texts} version={view.version}
      draftKey={`briefings/${view.id}`} submitLabel="保存文字" onSaved={() => say('已保存')}
      sections={[{ title: '文字', fields: ['overview', 'keyWork', 'typicalCase', 'problems', 'nextPlan'] }]}
      controls={{ overview: (props) => <Overview {...props} proposal={view.proposedOverview} /> }}
    />
  )
}

function Overview({ proposal, ...props }: ControlProps & { proposal: string }) {
  const text = typeof props.value === 'string' ? props.value : ''
  return (
    <div className="overview-control">
      <Input.TextArea {...ariaOf(props)} value={text} autoSize={{ minRows: 4, maxRows: 16 }} onChange={(event) => props.onChange(event.target.value)} />
      {proposal !== '' && text.trim() !== proposal && (
        <div className="proposal">
          <div className="soft">{text.trim() === '' ? '系统按数字拟好的文字（留空则报送时使用）：' : '按现在的数字，系统拟好的文字：'}</div>
          <div>{proposal}</div>
          <Button size="small" onClick={() => props.onChange(proposal)}>{text.trim() === '' ? '填入并修改' : '换成这一段'}</Button>
        </div>
      )}
    </div>
  )
}
