// The forms of casework (个案表单), in the order of the file; the cover is printed from the record.
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { assessmentForm } from './forms/assessment.ts'
import { closingForm, feedbackForm, followUpForm } from './forms/closing.ts'
import { intakeForm } from './forms/intake.ts'
import { agreementForm, planForm } from './forms/plan.ts'
import { conferenceForm, reviewForm, sessionForm } from './forms/process.ts'

export const forms: readonly FormDefinition[] = [intakeForm, assessmentForm, agreementForm, planForm, sessionForm, reviewForm, closingForm, feedbackForm, followUpForm, conferenceForm]

/** The order in which a case file is bound, as stations have always bound it: the plan comes last. */
export const fileOrder = ['F11', 'F12', 'F13', 'F15', 'F24', 'F16', 'F19', 'F20', 'F21', 'F14'] as const
