// The whole server life around the smallest app: for tests of starting and stopping, which the pages do not concern.
import Fastify from 'fastify'
import { serve } from '../../server/serve.ts'

await serve({
  buildApp({ appPool, lifecycle }) {
    const app = Fastify({ forceCloseConnections: 'idle' })
    app.get('/health/ready', (_request, reply) => reply.code(lifecycle.isStopping ? 503 : 200).send())
    app.get('/slow', async () => {
      console.log('request accepted')
      await appPool.query('select pg_sleep(1)')
      return { done: true }
    })
    return app
  },
  async loadDemo({ jobPool }) {
    await jobPool.query('select 1')
  },
})
