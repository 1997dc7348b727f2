// Deadlines of one's place (办理期限): what holds today, by whose rule and citation, what was set before and what is still to begin.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { type DeadlineView, listDeadlines, type SettingView } from '../model/api.ts'
import { SetDeadline, WithdrawDeadline } from './DeadlineDialogs.tsx'
import './deadlines.css'

type Asked = { deadline: DeadlineView; setting?: SettingView }

export function Page() {
  const { data, error, refetch } = useRecord(listDeadlines)
  const [asked, setAsked] = useState<Asked>()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const groups = [...new Set(data.items.map(({ group }) => group))]
  return (
    <div className="page">
      <PageTitle title="办理期限" />
      <Notice title={`${data.place}现在的办理期限`}>
        {data.maySet ? '没有另行规定的，按上级规定；上级也没有的，按系统默认。新的规定最早从明天起，已经开始办的仍按开始那天的规定。' : '由县级主管部门规定，这里只看。已经开始办的，按开始那天的规定。'}
      </Notice>
      {groups.map((group) => (
        <section key={group} className="paper form-section" aria-label={group}>
          <h2>{group}</h2>
          <ul className="record-rows">
            {data.items.filter((one) => one.group === group).map((one) => (
              <Line key={one.id} one={one} maySet={data.maySet} onSet={() => setAsked({ deadline: one })} onWithdraw={(setting) => setAsked({ deadline: one, setting })} />
            ))}
          </ul>
        </section>
      ))}
      {asked && !asked.setting && <SetDeadline deadline={asked.deadline} onClose={() => setAsked(undefined)} />}
      {asked?.setting && <WithdrawDeadline deadline={asked.deadline} setting={asked.setting} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

interface LineProps { one: DeadlineView; maySet: boolean; onSet: () => void; onWithdraw: (setting: SettingView) => void }

function Line({ one, maySet, onSet, onWithdraw }: LineProps) {
  const ahead = one.settings.filter(({ standing }) => standing === 'AHEAD')
  return (
    <li>
      <div className="deadline-head">
        <div>
          <div><strong>{one.title}</strong> {one.place ? <StatusTag tone="info">{`${one.place}规定`}</StatusTag> : <StatusTag>系统默认</StatusTag>}</div>
          <div className="deadline-rule">{one.sentence}</div>
          <div className="soft">{`从${one.begins}那天算起。依据：${one.source}${one.since ? `，自 ${one.since} 起` : ''}`}</div>
        </div>
        {maySet && <Button onClick={onSet} aria-label={`${one.title}：另行规定`}>另行规定</Button>}
      </div>
      {ahead.map((setting) => (
        <div key={setting.id} className="deadline-ahead">
          <span>{`自 ${setting.fromOn} 起：${setting.sentence}（${setting.place}，${setting.source}）`}</span>
          {setting.allowed.includes('deadlines.withdraw') && <Button size="small" onClick={() => onWithdraw(setting)}>撤回</Button>}
        </div>
      ))}
      {one.settings.length > ahead.length && (
        <details className="deadline-history">
          <summary>以前的规定</summary>
          <ul>{one.settings.filter(({ standing }) => standing !== 'AHEAD').map((setting) => <li key={setting.id}>{inWords(setting)}</li>)}<li>{`系统默认：${one.fallback}`}</li></ul>
        </details>
      )}
    </li>
  )
}

function inWords({ fromOn, place, sentence, source, reason, standing, setOn, withdrawal }: SettingView): string {
  const said = `${fromOn} 起　${place}：${sentence}。依据：${source}${reason ? `；${reason}` : ''}。${setOn} 登记`
  return standing === 'WITHDRAWN' ? `${said}，没有开始就撤回：${withdrawal}` : said
}
