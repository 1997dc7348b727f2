// The application with the people a test file is about (测试里的人): opened once, closed after the last test.
import { afterAll } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from './app.ts'
import type { Person } from './world.ts'

/** Opens the application and signs people in under the names given: `const { world, worker } = await openWith({ worker: 'STATION_WORKER' })`. */
export async function openWith<K extends string>(people: Record<K, Person>): Promise<{ world: TestApp } & Record<K, TestClient>> {
  const world = await openTestApp()
  afterAll(() => world.close())
  const clients: [string, TestClient][] = []
  for (const [name, person] of Object.entries<Person>(people)) clients.push([name, await world.as(person)])
  return { world, ...Object.fromEntries(clients) as Record<K, TestClient> }
}
