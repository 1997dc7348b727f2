// The states of a county's Word template (模板状态): one of a form is in use at a time; what was in use before can be taken up again.
export const TEMPLATE_STATES = ['DRAFT', 'ACTIVE', 'REPLACED', 'WITHDRAWN'] as const
export type TemplateState = (typeof TEMPLATE_STATES)[number]
export const TEMPLATE_DEEDS = ['ACTIVATE', 'WITHDRAW'] as const
export type TemplateDeed = (typeof TEMPLATE_DEEDS)[number]

export const templateStateLabels: Record<TemplateState, string> = { DRAFT: '未启用', ACTIVE: '使用中', REPLACED: '已被替换', WITHDRAWN: '已停用' }

const table: Record<TemplateState, Partial<Record<TemplateDeed, TemplateState>>> = {
  DRAFT: { ACTIVATE: 'ACTIVE', WITHDRAW: 'WITHDRAWN' },
  ACTIVE: { WITHDRAW: 'WITHDRAWN' },
  REPLACED: { ACTIVATE: 'ACTIVE', WITHDRAW: 'WITHDRAWN' },
  WITHDRAWN: { ACTIVATE: 'ACTIVE' },
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function templateStateAfter(state: TemplateState, deed: TemplateDeed): TemplateState | undefined {
  return table[state][deed]
}
