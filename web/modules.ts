// The modules that have pages: one line each; and those that fill a place on another module's page.
import type { Page } from '../kernel/web/page.ts'
import { type FormSet, offerFormSets } from '../kernel/web/form-sets.ts'
import { offerSlots } from '../kernel/web/slots.ts'
import type { Slot } from '../kernel/web/slots.ts'
import { pages as accounts } from '../modules/accounts/web/index.ts'
import { pages as activities } from '../modules/activities/web/index.ts'
import { pages as audit } from '../modules/audit/web/index.ts'
import { pages as cases, slots as caseSlots } from '../modules/cases/web/index.ts'
import { pages as clients } from '../modules/clients/web/index.ts'
import { pages as crises, slots as crisisSlots } from '../modules/crises/web/index.ts'
import { pages as deadlines } from '../modules/deadlines/web/index.ts'
import { pages as desk } from '../modules/desk/web/index.ts'
import { slots as fileSlots } from '../modules/files/web/index.ts'
import { pages as forms } from '../modules/forms/web/index.ts'
import { pages as groups } from '../modules/groups/web/index.ts'
import { pages as handovers, slots as handoverSlots } from '../modules/handovers/web/index.ts'
import { pages as imports } from '../modules/imports/web/index.ts'
import { pages as institutions } from '../modules/institutions/web/index.ts'
import { pages as needs, slots as needSlots } from '../modules/needs/web/index.ts'
import { pages as policy, slots as policySlots } from '../modules/policy/web/index.ts'
import { pages as procurement, slots as procurementSlots } from '../modules/procurement/web/index.ts'
import { pages as publication } from '../modules/publication/web/index.ts'
import { pages as referrals, slots as referralSlots } from '../modules/referrals/web/index.ts'
import { pages as reports } from '../modules/reports/web/index.ts'
import { pages as stations } from '../modules/stations/web/index.ts'
import { pages as visits, slots as visitSlots } from '../modules/visits/web/index.ts'
import { pages as workforce, slots as workforceSlots } from '../modules/workforce/web/index.ts'

export const modulePages: readonly (readonly Page[])[] = [
  accounts,
  audit,
  stations,
  clients,
  cases,
  workforce,
  institutions,
  procurement,
  visits,
  crises,
  groups,
  activities,
  forms,
  needs,
  referrals,
  publication,
  handovers,
  imports,
  desk,
  deadlines,
  reports,
  policy,
]

const moduleSlots: readonly (readonly Slot[])[] = [
  workforceSlots,
  procurementSlots,
  visitSlots,
  needSlots,
  referralSlots,
  handoverSlots,
  crisisSlots,
  caseSlots,
  fileSlots,
  policySlots,
]

offerSlots(moduleSlots.flat())

/** The forms of each kind of subject. */
const formSets: readonly FormSet[] = [
  { subject: 'lead', label: '线索', open: (id) => `/leads/${id}`, load: () => import('../modules/needs/model/forms.ts') },
  { subject: 'referral', label: '转介', open: (id) => `/referrals/${id}`, load: () => import('../modules/referrals/model/forms.ts') },
  { subject: 'handover', label: '离岗交接', open: (id) => `/handovers/${id}`, load: () => import('../modules/handovers/model/forms.ts') },
  { subject: 'group', label: '小组', open: (id) => `/groups/${id}`, load: () => import('../modules/groups/model/forms/index.ts'), loadOwn: () => import('../modules/groups/web/own-fields.ts') },
  { subject: 'activity', label: '社区活动', open: (id) => `/activities/${id}`, load: () => import('../modules/activities/model/forms/index.ts'), loadOwn: () => import('../modules/activities/web/own-fields.ts') },
  { subject: 'crisis', label: '危机事件', open: (id) => `/crises/${id}`, load: () => import('../modules/crises/model/forms.ts') },
  {
    subject: 'case', label: '个案', open: (id) => `/cases/${id}`, load: () => import('../modules/cases/model/forms.ts'), loadOwn: () => import('../modules/cases/web/own-fields.ts'),
  },
]

offerFormSets(formSets)
