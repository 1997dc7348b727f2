// Facts the packs name whose module does not give them yet (等待模块的事实): unknown on an instance until it does, never a
// made-up value; judged in a file of facts. A module that comes takes its lines away from here.
import type { FactDefinition } from '../../kernel/model/facts.ts'
import { evaluationFacts } from './evaluation.ts'
import { governanceFacts } from './governance.ts'
import { moneyFacts } from './money.ts'
import { networkFacts } from './network.ts'
import { procurementFacts } from './procurement.ts'
import { reportingFacts } from './reporting.ts'
import { serviceFacts } from './service.ts'
import { talentFacts } from './talent.ts'
import { workforceFacts } from './workforce.ts'

export const waitingFacts: readonly FactDefinition[] = [...networkFacts, ...workforceFacts, ...procurementFacts, ...moneyFacts, ...evaluationFacts, ...reportingFacts, ...serviceFacts, ...talentFacts, ...governanceFacts]
