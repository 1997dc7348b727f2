// What anyone may know before signing in (实例信息): whose system it is, and in the demo, the accounts for one-click entry.
import { sql } from 'kysely'
import { roles, type Role } from '../../../kernel/model/roles.ts'
import type { Answer, OpenContext } from '../../../kernel/server/route.ts'
import type { z } from 'zod'
import type { instanceView, showInstance } from '../model/api.ts'

/** The instance, and the demo's accounts only when it is a demo. */
export async function instance({ db, deps, today }: OpenContext<typeof showInstance>): Promise<Answer<z.infer<typeof instanceView>>> {
  const demo = deps.isDemo ? (await sql<DemoRow>`select * from sec.demo_accounts()`.execute(db)).rows : []
  return {
    output: {
      isDemo: deps.isDemo, authorityName: deps.authorityName, version: deps.version, today,
      demoAccounts: demo.map((row) => ({
        loginName: row.login_name, name: row.name, roleLabel: roles[row.role], organisationName: row.organisation_name, place: row.place,
      })),
    },
  }
}

interface DemoRow { login_name: string; name: string; role: Role; organisation_name: string; place: string }
