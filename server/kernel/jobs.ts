import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { faultOf, type Logger } from './log.ts'

/** A timer the process keeps: what runs, and when (cron, Asia/Shanghai). It must be safe to run twice. */
export type TimedJob = { name: string; cron: string; run: () => Promise<void> }

/** Timers on pg-boss, which brings tables and connections of its own: each due run happens on one process only. */
export class Jobs {
  private boss: PgBoss | undefined
  private readonly owner: pg.ClientConfig
  private readonly log: Logger
  constructor(owner: pg.ClientConfig, log: Logger) {
    this.owner = owner
    this.log = log
  }

  async start(jobs: readonly TimedJob[]): Promise<void> {
    const { host, port, user, password, database, connectionString } = this.owner
    const boss = new PgBoss({
      ...(connectionString ? { connectionString } : { host, port, user, password: password as string, database }),
      schema: 'jobs',
      max: 2,
      application_name: 'linli jobs',
    })
    boss.on('error', (error) => this.log.warn({ fault: faultOf(error) }, 'timers wait for the database'))
    await boss.start()
    for (const job of jobs) {
      await boss.createQueue(job.name)
      await boss.work(job.name, async () => {
        await job.run()
      })
      await boss.schedule(job.name, job.cron, null, { tz: 'Asia/Shanghai' })
    }
    this.boss = boss
  }

  async stop(): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: 5_000 })
  }
}
