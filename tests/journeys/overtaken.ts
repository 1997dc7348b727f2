// A step on a record that somebody else has just changed (刚被别人改过): told, the words kept, done with a second press; and what was taken back meanwhile.
import { expect, it } from 'vitest'
import { desk, type Journeys, phone, type Seat } from './support.ts'

interface Referral { id: string; version: number; state: string }

/** A write of somebody else, past the screen. */
async function write(journeys: Journeys, seat: Seat, [method, path]: readonly ['POST' | 'PUT', string], data: object, version?: number): Promise<Referral> {
  const answer = await seat.context.request.fetch(`${journeys.origin}/api${path}`, {
    method, data, headers: { origin: journeys.origin, 'idempotency-key': crypto.randomUUID(), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return await answer.json() as Referral
}

export function overtakenJourneys(journeys: Journeys): void {
  it('a referral is changed while its reviewer writes, and withdrawn while its receiver does: both are told, no word is lost', async () => {
    const worker = await journeys.enter('370522-102-1', { screen: desk })
    const head = await journeys.enter('370522-102-0', { screen: phone, expects: /412/ })
    const receiver = await journeys.enter('370522-103-1', { screen: phone, expects: /404/ })
    const { rows: [family] } = await journeys.job.query<{ id: string }>(
      `select h.id from household h where h.responsible_worker_id = $1 and h.state = 'ACTIVE' and not exists (select 1 from referral f where f.household_id = h.id) order by h.file_no limit 1`, [worker.accountId])
    const { rows: [near] } = await journeys.job.query<{ id: string }>(`select l.station_id as id from appointment_station l join appointment p on p.id = l.appointment_id where p.account_id = $1 limit 1`, [receiver.accountId])
    const said = { kind: 'PARTIAL', target: 'STATION', toStationId: near!.id, reason: '需要心理咨询', provided: '每周入户', situation: '能自理', request: '安排咨询', consent: 'NOT_REQUIRED', consentNote: '情况紧急，来不及取得同意', items: ['BASIC'] }
    const referral = await write(journeys, worker, ['POST', `/households/${family!.id}/referrals`], said)
    const words = (seat: Seat) => seat.page.getByRole('dialog').locator('textarea').first()
    const press = (seat: Seat) => seat.page.getByRole('dialog').locator('button[type=submit]').tap()

    await head.open(`/referrals/${referral.id}`)
    await head.button(/审\s*核/).tap()
    await words(head).fill('同意，尽快')
    await write(journeys, worker, ['PUT', `/referrals/${referral.id}`], { ...said, request: '安排两次咨询' }, referral.version)
    await press(head)
    await head.page.getByText('这条记录刚被别人改过，这一步还没有办').waitFor()
    expect(await words(head).inputValue()).toBe('同意，尽快')
    await head.page.getByText('安排两次咨询').first().waitFor({ state: 'attached' })
    await press(head)
    await head.page.getByText('待答复').first().waitFor()

    await receiver.open(`/referrals/${referral.id}`)
    await receiver.button(/答\s*复/).tap()
    await receiver.page.getByRole('dialog').getByText('不接收').first().tap()
    await words(receiver).fill('本站也没有咨询师')
    const { version } = await (await worker.context.request.get(`${journeys.origin}/api/referrals/${referral.id}`)).json() as Referral
    await write(journeys, worker, ['POST', `/referrals/${referral.id}/withdrawal`], { words: '已另行联系' }, version)
    await press(receiver)
    await receiver.page.getByText('这条记录您现在看不到了，这一步没有办').waitFor()
    expect(await words(receiver).inputValue()).toBe('本站也没有咨询师')
    for (const seat of [worker, head, receiver]) await seat.leave()
  })
}
