// Facts about procurement, contracts, evaluation and exit that wait for their modules (采购与合同类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'

export const procurementFacts: readonly FactDefinition[] = []
