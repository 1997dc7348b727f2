// The rules at the command line (policy …). What needs no records needs no database: none is started for it.
import { join } from 'node:path'
import type { Io } from '../kernel/model/io.ts'
import { todayInChina } from '../kernel/model/day.ts'
import { gatherInstance, inBackground, policyCommand } from '../modules/policy/index.ts'
import type { Config } from './config.ts'
import { policy } from './fact-sources.ts'
import { joinInstallation } from './installation.ts'

/** Runs `policy <args>`; the installation is opened only when its records are asked for. */
export async function runPolicyCommand(args: readonly string[], io: Io, config: Config): Promise<number> {
  const { exitCode, out, err } = await policyCommand(args, {
    packsDir: policy.packsDir,
    keptDir: join(config.dataFolder, 'policy-packs'),
    definitions: policy.definitions,
    live: policy.live,
    today: todayInChina(new Date()),
    gatherFacts: async (asOf) => {
      const installation = await joinInstallation(config, (text) => io.err(text))
      try {
        return await inBackground(installation.jobPool, (db) => gatherInstance(policy, db, asOf))
      } finally {
        await installation.close()
      }
    },
  })
  if (out) io.out(out.trimEnd())
  if (err) io.err(err.trimEnd())
  return exitCode
}
