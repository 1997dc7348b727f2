// Listening to one request's SQL, so that the same statements can be run bare.
import pg from 'pg'

export interface Statement { text: string; values: unknown[] }

/** A pool whose clients write down what they run while `recorded` is set. */
export class RecordingPool extends pg.Pool {
  recorded: Statement[] | null = null

  override async connect(): Promise<pg.PoolClient>
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback)
    return super.connect().then((client) => this.listened(client))
  }

  private listened(client: pg.PoolClient): pg.PoolClient {
    const known = client as pg.PoolClient & { isListened?: boolean }
    if (known.isListened) return client
    known.isListened = true
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      this.note(args)
      return query(...args)
    }) as typeof client.query
    return client
  }

  private note([first, values]: unknown[]): void {
    if (!this.recorded) return
    if (typeof first === 'string') this.recorded.push({ text: first, values: (values as unknown[] | undefined) ?? [] })
    else this.recorded.push({ text: (first as Statement).text, values: (first as Statement).values ?? [] })
  }
}

/** The statements of the work itself: without entering the session, looking up the repeated write, and storing its answer. */
export function ownStatements(all: readonly Statement[]): Statement[] {
  return all.filter(({ text }) => !/sec\.enter|"?idempotency"?|^(begin|commit|rollback)/i.test(text.trim()))
}
