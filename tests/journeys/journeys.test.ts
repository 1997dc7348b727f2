// Whole journeys through the product in a browser, as the people of the demonstration travel them. One start for all.
import { afterEach, describe } from 'vitest'
import { boardJourneys } from './boards.ts'
import { briefingJourneys } from './briefings.ts'
import { filingJourneys } from './filing.ts'
import { keyboardJourneys } from './keyboard.ts'
import { pageJourneys } from './every-page.ts'
import { keptJourneys } from './kept.ts'
import { monthJourneys } from './month.ts'
import { newcomerJourneys } from './newcomer.ts'
import { overtakenJourneys } from './overtaken.ts'
import { paperJourneys } from './papers.ts'
import { ruleJourneys } from './rules.ts'
import { spokenJourneys } from './spoken.ts'
import { canTravel, startJourneys } from './support.ts'
import { tabRowJourneys } from './tab-rows.ts'
import { togetherJourneys } from './together.ts'
import { visitJourneys } from './visits.ts'

describe.runIf(canTravel)('journeys', { timeout: 60_000 }, () => {
  const journeys = startJourneys()
  afterEach(() => journeys.closeWindows())
  visitJourneys(journeys)
  filingJourneys(journeys)
  briefingJourneys(journeys)
  ruleJourneys(journeys)
  paperJourneys(journeys)
  boardJourneys(journeys)
  monthJourneys(journeys)
  togetherJourneys(journeys)
  keptJourneys(journeys)
  tabRowJourneys(journeys)
  overtakenJourneys(journeys)
  keyboardJourneys(journeys)
  spokenJourneys(journeys)
  newcomerJourneys(journeys)
  pageJourneys(journeys)
})
