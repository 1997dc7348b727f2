// The database's own roles: the owner migrates, the app serves requests, the job role does background work; none of
// them is a superuser.
import pg from 'pg'
import type { Login } from './cluster.ts'

/** Makes the three roles and the database `shezhan` of the private cluster; does nothing when they are there. */
export async function prepareRoles(superuser: Login, passwords: { owner: string; app: string; job: string }): Promise<void> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    await makeRole(client, 'shezhan_owner', passwords.owner)
    await makeRole(client, 'shezhan_app', passwords.app)
    await makeRole(client, 'shezhan_job', passwords.job)
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'shezhan'")
    if (rowCount === 0) await client.query('create database shezhan owner shezhan_owner')
    await client.query('revoke all on database shezhan from public')
    await client.query('grant connect on database shezhan to shezhan_app, shezhan_job')
  } finally {
    await client.end()
  }
}

async function makeRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name])
  if (rowCount) return
  // The memory of the password is the secrets folder; PostgreSQL keeps only its SCRAM verifier.
  await client.query(`create role ${name} login nosuperuser nobypassrls noinherit nocreatedb nocreaterole
    password ${pg.escapeLiteral(password)}`)
}
