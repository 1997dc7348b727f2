// The server process (`npm start`): what the app and the demo are made of.
import { join } from 'node:path'
import { createCryptoProvider } from '../kernel/server/crypto/index.ts'
import { newId } from '../kernel/server/deps.ts'
import { startAnchoring } from '../modules/audit/index.ts'
import { caseJobs } from '../modules/cases/index.ts'
import { buildApp } from './app.ts'
import { policy } from './fact-sources.ts'
import { startJobs } from './jobs.ts'
import { loadDemo } from './load-demo.ts'
import { jsonLog } from './log.ts'
import { allJobs } from './modules.ts'
import { productFolder, productVersion } from './root.ts'
import { type AppParts, serve } from './serve.ts'

await serve({ buildApp: compose, loadDemo })

async function compose(parts: AppParts): ReturnType<typeof buildApp> {
  const { appPool, jobPool, keys, instance, lifecycle, logStream, config } = parts
  const log = jsonLog(logStream)
  policy.keepEditions(join(config.dataFolder, 'policy-packs'), () => new Date())
  const { refused, kept = [] } = await policy.load()
  for (const { pack, problems } of refused) log.error({ code: 'PACK_REFUSED', pack, problems, runsOn: kept.find((one) => one.pack === pack) ?? null }, 'policy pack refused')
  const app = await buildApp({
    deps: {
      appPool, jobPool, newId,
      crypto: createCryptoProvider(keys),
      now: () => new Date(),
      isDemo: instance.mode === 'demo',
      authorityName: instance.authority,
      version: productVersion(),
    },
    webFolder: join(productFolder(), 'build', 'web'),
    isReady: async () => !lifecycle.isStopping && (await appPool.query('select 1')).rowCount === 1,
    logger: log,
  })
  const jobs = await startJobs(jobPool, [...allJobs, ...caseJobs(createCryptoProvider(keys))], log)
  const anchoring = startAnchoring(jobPool, config.dataFolder, () => new Date())
  app.addHook('onClose', async () => {
    anchoring.stop()
    await anchoring.anchorNow().catch(() => undefined)
    await jobs.stop()
  })
  return app
}
