// What the environment may say, and who can reach the address it names.
import { describe, expect, it } from 'vitest'
import { isLoopback, readConfig } from './config.ts'

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined })
    expect(readConfig({}).dataFolder).toMatch(/[/\\]data$/)
  })

  it.each(['-1', '65536', '80.5', 'http', '0x50'])('refuses the port %s', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(PORT)
  })

  it('does not repeat a password in its refusal', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:geheim@db' })).toThrow(/DATABASE_URL/)
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:geheim@db' })).not.toThrow(/geheim/)
  })

  it.each([['127.0.0.1', true], ['127.9.9.9', true], ['::1', true], ['localhost', true], ['0.0.0.0', false], ['::', false], ['192.168.1.5', false], ['127.example.org', false]])(
    'knows whether others can reach %s', (host, isLocal) => expect(isLoopback(host)).toBe(isLocal),
  )
})
