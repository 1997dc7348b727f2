// The second factor (动态验证码, RFC 6238): a secret on the phone, six digits, each used once.
import { generateSecret, generateURI, verify } from 'otplib'
import { toString as qrToString } from 'qrcode'
import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Deps } from '../../../kernel/server/deps.ts'

const place = (accountId: string) => ({ table: 'account', column: 'totp_secret', row: accountId })

/** Makes a new secret for an account; until a code made with it has been confirmed, the old one stays in force. */
export async function newSecret(db: Kysely<DB>, deps: Deps, account: { id: string; loginName: string }): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const secret = generateSecret()
  const uri = generateURI({ issuer: '社站', label: account.loginName, secret })
  await db.updateTable('account').set({ totp_pending: deps.crypto.encrypt(secret, place(account.id)) })
    .where('id', '=', account.id).execute()
  return { secret, uri, qrSvg: await qrToString(uri, { type: 'svg', margin: 1 }) }
}

/** True when the code is of now or one step to either side and was never used before. */
export async function isFreshCode(db: Kysely<DB>, deps: Deps, accountId: string, sealed: Buffer, code: string): Promise<boolean> {
  const secret = deps.crypto.decrypt(sealed, place(accountId))
  const epoch = Math.floor(deps.now().getTime() / 1000)
  const result = await verify({ secret, token: code, epoch, epochTolerance: 30 })
  if (!result.valid) return false
  const { rows } = await sql<{ fresh: boolean }>`select sec.use_totp_step(${accountId}, ${Math.floor(epoch / 30) + result.delta}) as fresh`.execute(db)
  return rows[0]?.fresh ?? false
}
