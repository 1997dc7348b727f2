// The server process (`npm start`): what the app and the demo are made of.
import { join } from 'node:path'
import { createCryptoProvider } from '../kernel/server/crypto/index.ts'
import { newId } from '../kernel/server/deps.ts'
import { buildApp } from './app.ts'
import { loadDemo } from './load-demo.ts'
import { jsonLog } from './log.ts'
import { productFolder, productVersion } from './root.ts'
import { type AppParts, serve } from './serve.ts'

await serve({ buildApp: compose, loadDemo })

function compose(parts: AppParts): ReturnType<typeof buildApp> {
  const { appPool, jobPool, keys, instance, lifecycle, logStream } = parts
  return buildApp({
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
    logger: jsonLog(logStream),
  })
}
