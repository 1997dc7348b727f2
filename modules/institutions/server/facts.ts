// Facts about institutions (机构事实) for the rules, as on the registration certificate.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactSource } from '../../../kernel/model/facts.ts'

const registrationStates = { registered: '已依法登记', cancelled: '已注销或被撤销登记', unregistered: '未登记' }

type Word = Omit<FactDefinition, 'subject' | 'module'>
const of = (words: readonly Word[]): FactDefinition[] => words.map((word) => ({ ...word, subject: 'institution', module: 'institutions' }))

export const institutionFacts: FactSource<Kysely<DB>> = {
  module: 'institutions',
  definitions: of([
    { name: 'institution.registrationState', label: '机构登记状态', type: 'code', codes: registrationStates },
    { name: 'institution.scopeIncludesSocialWork', label: '登记业务范围含有社会工作服务', type: 'boolean' },
    { name: 'institution.mainBusinessIsSocialWork', label: '以社会工作服务为主要业务范围', type: 'boolean' },
  ]),
  gather: (db, { kind, ids }, asOf) => (kind === 'institution' ? gatherInstitutions(db, ids, asOf) : Promise.resolve(new Map())),
}

interface Row { id: string; registered_on: Day | null; registered_scope: string; scope_includes_social_work: boolean; main_business_is_social_work: boolean }

/** Registered: a checked credit code and a day of registration that has come. Boxes left empty beside an empty scope say nothing. */
async function gatherInstitutions(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<Row>`select organisation_id as id, registered_on, registered_scope, scope_includes_social_work, main_business_is_social_work
    from institution where organisation_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, {
    'institution.registrationState': row.registered_on !== null && row.registered_on <= asOf ? 'registered' : undefined,
    'institution.scopeIncludesSocialWork': stated(row, row.scope_includes_social_work),
    'institution.mainBusinessIsSocialWork': stated(row, row.main_business_is_social_work),
  }]))
}

function stated({ registered_scope: scope }: Row, ticked: boolean): boolean | undefined {
  return ticked || scope !== '' ? ticked : undefined
}
