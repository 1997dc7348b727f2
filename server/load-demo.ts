// The demonstration (演示数据): invented people of one believable county, loaded while no instance is configured.
import type { DemoParts } from './serve.ts'

/** Fills an empty, migrated database. Runs once per data folder; an interrupted load is started again from the beginning. */
export async function loadDemo(_parts: DemoParts): Promise<void> {}
