// Facts about services, cases, referrals, archives and publication that wait for their modules (服务类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'

export const serviceFacts: readonly FactDefinition[] = []
