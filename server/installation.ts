// Opening and closing an installation: data folder, database and migrations, the same for the server and for commands.
import type pg from 'pg'
import { type Cluster, joinCluster, openCluster } from './cluster.ts'
import type { Config } from './config.ts'
import { lockDataFolder, tryLockDataFolder } from './data-lock.ts'
import { appPool, clusterLogins, type DatabaseLogins, externalLogins, jobPool, ownerPool } from './database.ts'
import { migrate } from './migrate.ts'
import { Refusal } from './refusal.ts'

export interface Installation {
  /** What requests run on. */
  appPool: pg.Pool
  /** What background work runs on. */
  jobPool: pg.Pool
  logins: DatabaseLogins
  /** Names of the migrations applied while opening. */
  migrated: string[]
  /** True when the database was found running, left by a process that was killed. */
  wasRunning: boolean
  /** Closes the connections, then stops the database if this process is responsible for it. */
  close(): Promise<void>
}

/** Opens the installation for the server: this process alone owns the data folder until `close`. */
export async function openInstallation(config: Config, say: (text: string) => void): Promise<Installation> {
  const lock = lockDataFolder(config.dataFolder)
  const closers: (() => Promise<void> | void)[] = [() => lock.release()]
  try {
    return await open(config, say, closers, () => openCluster({ dataFolder: config.dataFolder }))
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}

/** Opens it for a command: beside a running server through its database, otherwise alone like the server would. */
export async function joinInstallation(config: Config, say: (text: string) => void): Promise<Installation> {
  const lock = tryLockDataFolder(config.dataFolder)
  const closers: (() => Promise<void> | void)[] = [() => lock?.release()]
  try {
    return await open(config, say, closers, async () => {
      if (lock) return openCluster({ dataFolder: config.dataFolder })
      const cluster = await joinCluster(config.dataFolder)
      if (!cluster) throw new Refusal('另一个社站进程正在启动或停止，请稍后再试。')
      // The server that started it also stops it.
      return { ...cluster, stop: () => Promise.resolve() }
    })
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}

type Closers = (() => Promise<void> | void)[]

async function open(
  config: Config, say: (text: string) => void, closers: Closers, obtain: () => Promise<Cluster>,
): Promise<Installation> {
  let logins: DatabaseLogins
  let wasRunning = false
  if (config.databaseUrl) {
    say('正在连接数据库')
    logins = await externalLogins(config.databaseUrl)
  } else {
    say('正在启动自带的数据库')
    const cluster = await obtain()
    closers.push(() => cluster.stop())
    logins = clusterLogins(cluster)
    wasRunning = cluster.wasRunning
  }
  const owner = ownerPool(logins)
  const migrated = await migrate(owner).finally(() => owner.end())
  const pools = { appPool: appPool(logins), jobPool: jobPool(logins) }
  closers.push(async () => void (await Promise.all([pools.appPool.end(), pools.jobPool.end()])))
  return { ...pools, logins, migrated, wasRunning, close: () => closeAll(closers) }
}

async function closeAll(closers: Closers): Promise<void> {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
}
