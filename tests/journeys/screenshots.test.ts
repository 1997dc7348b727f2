// Takes the pictures of the manual when asked: SHEZHAN_PICTURES=1 npx vitest run tests/journeys/screenshots.test.ts
import { describe, it } from 'vitest'
import { takePictures } from './screenshots.ts'
import { canTravel, startJourneys } from './support.ts'

describe.runIf(canTravel && process.env.SHEZHAN_PICTURES)('pictures of the manual', () => {
  const journeys = startJourneys()
  it('are taken', () => takePictures(journeys), 300_000)
})
