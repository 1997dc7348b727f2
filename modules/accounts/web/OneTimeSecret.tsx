// A first password, shown once (一次性初始口令): handed over in person, changed at the first use.
import { Notice } from '../../../kernel/web/Notice.tsx'

export function OneTimeSecret({ loginName, secret }: { loginName: string; secret: string }) {
  return (
    <Notice tone="good" title="请把账号和初始口令当面交给本人">
      <p>账号：<strong className="secret">{loginName}</strong></p>
      <p>初始口令：<strong className="secret">{secret}</strong></p>
      <p>只显示这一次，关闭后不能再看。本人第一次登录时要改成自己的密码。</p>
    </Notice>
  )
}
