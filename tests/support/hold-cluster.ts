// A process that opens the cluster of the folder it is given and holds it until it is told to stop.
import { openCluster } from '../../server/cluster.ts'

const cluster = await openCluster({ dataFolder: process.argv[2] ?? '', durability: 'throwaway' })
process.once('SIGTERM', () => void cluster.stop().then(() => process.exit(0)))
setInterval(() => undefined, 60_000)
console.log(`open ${cluster.wasRunning ? 'adopted' : 'started'} ${JSON.stringify(cluster.owner)}`)
