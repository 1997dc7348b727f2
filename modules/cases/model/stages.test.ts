// Every cell of the table of case states (个案状态表), and what the forms in a file make of it.
import { describe, expect, it } from 'vitest'
import { type FiledForm, readCaseFile } from './case-file.ts'
import { forms } from './forms.ts'
import { goalsOf } from './goals.ts'
import { CASE_DEEDS, CASE_STATES, caseDeedLabels, caseDeedsIn, caseStateAfter, caseStateLabels, formsIn, isRunning, replay } from './stages.ts'

// One line for each state; the columns are the deeds in the order of CASE_DEEDS; · is refused.
const whole = `
LEAD         INTAKE OPEN REFERRED ADVISED NOT_OPENED · · · · · · · · · · ·
INTAKE       INTAKE OPEN REFERRED ADVISED NOT_OPENED · · · · · · · · · · ·
NOT_OPENED   INTAKE OPEN REFERRED ADVISED NOT_OPENED · · · · · · · · · · ARCHIVED
ADVISED      INTAKE OPEN REFERRED ADVISED NOT_OPENED · · · · · · · · · · ARCHIVED
REFERRED     INTAKE OPEN REFERRED ADVISED NOT_OPENED · · · · · · · · · · ARCHIVED
OPEN         · · · · · ASSESSED PLAN_WAITING ACTIVE · CLOSING CLOSED · SUSPENDED · TRANSFERRED ·
ASSESSED     · · · · · ASSESSED PLAN_WAITING ACTIVE · CLOSING CLOSED · SUSPENDED · TRANSFERRED ·
PLAN_WAITING · · · · · PLAN_WAITING PLAN_WAITING ACTIVE REVIEW CLOSING CLOSED · SUSPENDED · TRANSFERRED ·
ACTIVE       · · · · · ACTIVE PLAN_WAITING ACTIVE REVIEW CLOSING CLOSED · SUSPENDED · TRANSFERRED ·
REVIEW       · · · · · REVIEW PLAN_WAITING ACTIVE REVIEW CLOSING CLOSED · SUSPENDED · TRANSFERRED ·
CLOSING      · · · · · · · · · CLOSING CLOSED · · · · ·
CLOSED       · · · · · · · · · · · OPEN · · · ARCHIVED
ARCHIVED     · · · · · · · · · · · OPEN · · · ·
SUSPENDED    · · · · · · · · · CLOSING CLOSED · · ACTIVE TRANSFERRED ·
TRANSFERRED  · · · · · · · · · · · OPEN · · · ARCHIVED`

describe('the states of a case', () => {
  const lines = whole.trim().split('\n').map((line) => line.trim().split(/\s+/))

  it.each(CASE_STATES.flatMap((state, row) => CASE_DEEDS.map((deed, column) => [state, deed, lines[row]![column + 1]!] as const)))('%s, %s → %s', (state, deed, expected) => {
    expect(lines[CASE_STATES.indexOf(state)]![0]).toBe(state)
    expect(caseStateAfter(state, deed) ?? '·').toBe(expected)
    expect(caseDeedsIn(state).includes(deed)).toBe(expected !== '·')
  })

  it('have a name each, and only forms there are', () => {
    const codes = forms.map(({ code }) => code)
    for (const state of CASE_STATES) {
      expect(caseStateLabels[state]).toMatch(/\p{Script=Han}/u)
      expect(formsIn(state).filter((code) => !codes.includes(code))).toEqual([])
      // Whoever is in service can be met and written about; nobody else can.
      expect(formsIn(state).includes('F15')).toBe(isRunning(state))
    }
    for (const deed of CASE_DEEDS) expect(caseDeedLabels[deed]).toMatch(/\p{Script=Han}/u)
  })

  it('are what the deeds lead to; a deed out of place changes nothing', () => {
    expect(replay(['REGISTER', 'OPEN', 'ASSESS', 'SUBMIT_PLAN', 'START', 'SUBMIT_REVIEW', 'SUBMIT_CLOSING', 'CLOSE', 'ARCHIVE'])).toBe('ARCHIVED')
    expect(replay(['ASSESS', 'CLOSE'])).toBe('LEAD')
  })
})

let count = 0
function filed(form: string, answers: Record<string, unknown> = {}, over: Partial<FiledForm> = {}): FiledForm {
  count += 1
  return { form, state: 'FILED', isEffective: true, occurredOn: '2025-06-01', order: String(count).padStart(5, '0'), answers, ...over }
}
const waiting: Partial<FiledForm> = { state: 'SUBMITTED', isEffective: false }
const openIntake = (over: Record<string, unknown> = {}) => filed('F11', { conclusion: 'OPEN', crisis: 'NONE', ...over })

describe('a case file', () => {
  it('starts again at 已开案 when a follow-up reopens it, and closes a second time', () => {
    const first = [openIntake(), filed('F12', { level: 'KEY' }), filed('F14'), filed('F19', { reason: 'GOALS_REACHED' }, { occurredOn: '2025-07-01' })]
    expect(readCaseFile(first, null)).toMatchObject({ state: 'CLOSED', closedOn: '2025-07-01', nextFollowUpOn: '2025-08-01' })
    const reopened = [...first, filed('F21', { isReopened: true }, { occurredOn: '2025-08-01' })]
    expect(readCaseFile(reopened, 'ARCHIVE')).toMatchObject({ state: 'OPEN', closedOn: null, level: 'KEY', reopenedDays: ['2025-08-01'] })
    expect(readCaseFile([...reopened, filed('F14', {}, waiting)], null).state).toBe('PLAN_WAITING')
    expect(readCaseFile([...reopened, filed('F19', { reason: 'OTHER' }, { occurredOn: '2025-12-31' })], null)).toMatchObject({ state: 'CLOSED', closedDays: ['2025-07-01', '2025-12-31'], nextFollowUpOn: '2026-01-31' })
  })

  it('stays in service while a revised plan waits, and suspended until a form leads past it', () => {
    const running = [openIntake(), filed('F14')]
    expect(readCaseFile([...running, filed('F14', {}, waiting)], null).state).toBe('PLAN_WAITING')
    expect(readCaseFile(running, 'SUSPEND').state).toBe('SUSPENDED')
    expect(readCaseFile([...running, filed('F19', { reason: 'OTHER' }, waiting)], 'SUSPEND').state).toBe('CLOSING')
  })

  it('ends at the intake as it concludes', () => {
    for (const [conclusion, state] of [['REFER', 'REFERRED'], ['ADVISED', 'ADVISED'], ['NOT_OPENED', 'NOT_OPENED']]) expect(readCaseFile([filed('F11', { conclusion })], null)).toMatchObject({ state, openedOn: null })
    expect(readCaseFile([openIntake({ crisis: 'HIGH' }), filed('F12', { level: 'GENERAL' })], null).level).toBe('GENERAL')
    expect(readCaseFile([filed('F11', { conclusion: 'OPEN', urgent: 'NEEDED' }, waiting)], null)).toMatchObject({ state: 'OPEN', level: 'CRISIS' })
  })

  it('asks after one, three and six months, but not where nobody can be asked', () => {
    const closed = (reason: string) => [openIntake(), filed('F19', { reason }, { occurredOn: '2025-08-31' })]
    const due = (times: number) => readCaseFile([...closed('GOALS_REACHED'), ...Array.from({ length: times }, () => filed('F21', { isReopened: false }))], null).nextFollowUpOn
    expect([0, 1, 2, 3].map(due)).toEqual(['2025-09-30', '2025-11-30', '2026-02-28', null])
    for (const reason of ['DIED', 'LOST_CONTACT', 'MOVED_AWAY']) expect(readCaseFile(closed(reason), null).nextFollowUpOn).toBeNull()
  })

  it('knows the goals of the plan in effect, as the last record by its day left them', () => {
    const goal = (name: string) => ({ goal: name, measure: '次数', target: '1' })
    const moved = (progress: string, on: string) => filed('F15', { goals: [{ goal: '外出', progress, score: 3 }] }, { occurredOn: on })
    const file = [filed('F14', { goals: [goal('外出'), goal('旧目标')] }), moved('REACHED', '2025-06-20'), moved('BLOCKED', '2025-06-10'), filed('F14', { goals: [goal('外出'), goal('新目标')] }), filed('F14', { goals: [goal('待审')] }, waiting)]
    expect(goalsOf(file)).toMatchObject([{ goal: '外出', progress: 'REACHED', movedOn: '2025-06-20' }, { goal: '新目标', progress: 'NOT_STARTED', score: null }])
  })
})
