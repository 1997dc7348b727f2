// The sheets of an activity (满意度问卷): counted once by grade; the summary takes its figures from here.
import { Notice } from '../../../kernel/web/Notice.tsx'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import type { ActivityView } from '../model/api.ts'
import { saveSheets, sheetSum } from '../model/sheets.ts'

export function Sheets({ activity }: { activity: ActivityView }) {
  const sum = sheetSum(activity.sheetsAsked, activity.sheets)
  const [veryDissatisfied = 0, dissatisfied = 0, neutral = 0, satisfied = 0, verySatisfied = 0] = activity.sheets ?? []
  return (
    <div className="activity-part">
      {sum ? <div className="facts"><Fact label="发放">{`${sum.asked} 份`}</Fact><Fact label="收回">{`${sum.returned} 份`}</Fact><Fact label="均值（满分 5 分）">{sum.mean === null ? '没有收回' : `${sum.mean} 分`}</Fact></div>
        : <p className="soft">还没有登记满意度问卷。没有发问卷的，不用登记。</p>}
      {activity.allowed.includes('activities.saveSheets') ? (
        <>
          <Notice title="按问卷数一数，各档填几份">活动总结里的发放、收回和均值由这里带出，不用再算。</Notice>
          <RecordForm contract={saveSheets} params={{ activityId: activity.id }} version={activity.version} title="满意度问卷" bare submitLabel="保存问卷份数" key={activity.version}
            initial={{ asked: activity.sheetsAsked ?? 0, verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied }} touches={['activities']} draftKey={`activities/${activity.id}/sheets`} />
        </>
      ) : activity.state === 'SUMMARISED' ? <p className="soft">活动已总结，问卷份数不再改。</p> : <p className="soft">活动开始以后在这里登记问卷份数。</p>}
    </div>
  )
}
