// An opinion on the service signed with a canary, one without a name, and a link that is open, at a case of a station.
import { giveFeedback, makeFeedbackLink } from '../../modules/cases/model/feedback.ts'
import type { TestApp, TestClient } from './app.ts'

const ratings = { overall: 'SATISFIED', attitude: 'SATISFIED', ability: 'SATISFIED', promptness: 'SATISFIED', respect: 'SATISFIED', improvement: 'SATISFIED', wouldReturn: true } as const

/** Asked for by the worker, given by a stranger's phone. */
export async function plantFeedback(world: TestApp, client: TestClient, caseId: string, mark: string): Promise<void> {
  const link = async () => {
    const reply = await client.call(makeFeedbackLink, { params: { caseId }, body: { days: 7 } })
    if (reply.status !== 201) throw new Error(reply.text)
    return reply.body.code
  }
  const stranger = world.anyone
  for (const isNamed of [true, false]) {
    const reply = await stranger.call(giveFeedback, { params: { code: await link() }, body: { ...ratings, isNamed, personName: isNamed ? `卫${mark}评` : '', opinion: `${mark}情况` } })
    if (reply.status !== 200) throw new Error(reply.text)
  }
  await link()
}
