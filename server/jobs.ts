// Background work (后台任务): a queue in the same database, so that a job survives a restart and runs once among several servers.
import PgBoss from 'pg-boss'
import type pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'

/** One kind of background work. `cron` is in Chinese time; left out, the job runs only when it is sent. */
export interface Job {
  name: string
  cron?: string
  /** Also sent when the server starts. */
  atStart?: boolean
  run(pool: pg.Pool): Promise<void>
}

/** Keys of repeated submits are kept as long as a phone may stay away with unsent records, and some more. */
const housekeeping: Job = {
  name: 'housekeeping',
  cron: '20 3 * * *',
  async run(pool) {
    await pool.query(`delete from idempotency where created_at < now() - interval '120 days'`)
    await pool.query(`delete from throttle where window_started_at < now() - interval '1 day'`)
  },
}

export interface Jobs {
  stop(): Promise<void>
}

/** Starts the queue and its schedules on the background role's pool. A failing job is logged and tried again twice. */
export async function startJobs(pool: pg.Pool, jobs: readonly Job[], log: FastifyBaseLogger): Promise<Jobs> {
  const executeSql = async (text: string, values: unknown[]): Promise<{ rows: unknown[] }> => {
    const result = await pool.query(text, values) as pg.QueryResult | pg.QueryResult[]
    return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows as unknown[]) } : { rows: result.rows as unknown[] }
  }
  const boss = new PgBoss({ db: { executeSql }, schema: 'job', supervise: true, cronMonitorIntervalSeconds: 45 })
  boss.on('error', (error) => log.error({ code: 'JOB_QUEUE', name: error.name }, 'job queue'))
  await boss.start()
  for (const job of [...jobs, housekeeping]) {
    await boss.createQueue(job.name, { name: job.name, retryLimit: 2, retryDelay: 60 })
    await boss.work(job.name, { pollingIntervalSeconds: 20 }, async () => {
      log.info({ job: job.name }, 'job started')
      await job.run(pool)
      log.info({ job: job.name }, 'job done')
    })
    if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Shanghai' })
    if (job.atStart) await boss.send(job.name, {}, { singletonKey: 'start' })
  }
  return { stop: () => boss.stop({ graceful: true, wait: true, timeout: 5_000, close: false }) }
}
