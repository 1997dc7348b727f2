// What stands where a page cannot: waiting, not there, broken. Each says what to do next, and needs nothing that must be fetched.
import { Link } from '@tanstack/react-router'

export function Waiting() {
  return <div className="loading" role="status">正在打开…</div>
}

export function MissingPage() {
  return (
    <main className="paper empty alone">
      <h1>没有这个页面</h1>
      <p className="soft">地址可能写错了，或者这一页已经不用了。</p>
      <div className="page-actions"><Link to="/" className="page-back">回到首页</Link></div>
    </main>
  )
}

/** A defect of ours in a page: the rest of the product goes on. */
export function BrokenPage() {
  return (
    <div className="paper empty" role="alert">
      <h1>这一页打不开</h1>
      <p className="soft">已填写的内容保存在本机。请刷新再试；没有网络时，没打开过的页面要等连上网才能用。</p>
      <div className="page-actions" style={{ gap: 16 }}>
        <button type="button" className="text-button" onClick={() => location.reload()}>刷新</button>
        <a className="page-back" href="/">回到首页</a>
      </div>
    </div>
  )
}
