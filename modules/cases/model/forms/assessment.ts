// F12 预估（需求评估）表: the person, the family, the surroundings, needs in their order, strengths and risks; with both maps.
import { z } from 'zod'
import { assessmentSourceCodes, caseRiskCodes, caseTheoryCodes, caseUrgencyCodes } from '../../../../kernel/model/codes/cases.ts'
import { caseLevelCodes, riskLevelCodes } from '../../../../kernel/model/codes/clients.ts'
import { needLevelCodes } from '../../../../kernel/model/codes/services.ts'
import { field } from '../../../../kernel/model/field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { ecoMap, ecoMapInWords, emptyEcoMap } from '../eco-map.ts'
import { emptyFamilyMap, familyMap, familyMapInWords } from '../family-map.ts'
import { aDay, explained, line, mustDay, mustLine, mustText, one, rows, text } from './fields.ts'

const schema = explained(z.object({
  assessedOn: mustDay('预估日期'),
  sources: field(assessmentSourceCodes.many().default([]), { title: '收集资料来源', codes: 'assessment-source', control: 'multiSelect' }),
  person: mustText('个人系统', { rows: 4, help: '生理、心理情绪、认知、行为、能力优势' }),
  family: mustText('家庭系统', { rows: 4, help: '关系、支持、照顾、冲突' }),
  surroundings: mustText('社会环境系统', { rows: 4, help: '朋辈邻里、学校单位、社区、正式支持、政策' }),
  finances: text('经济状况', { rows: 2 }, 2_000),
  familyMap: field(familyMap.default(emptyFamilyMap), { title: '家庭结构图', sensitivity: 'S3', rows: 5, inWords: familyMapInWords }),
  ecoMap: field(ecoMap.default(emptyEcoMap), { title: '生态图', sensitivity: 'S3', rows: 5, inWords: ecoMapInWords }),
  scales: rows('量表', {
    name: mustLine('量表名称', 40, { placeholder: '例如：ADL、GAD-7、PHQ-9、SSRS、GDS' }),
    score: field(z.number().min(0).max(1_000), { title: '得分' }),
    finding: line('结论', 100),
    doneOn: aDay('日期'),
  }, { max: 12 }),
  needs: rows('需求清单与优先次序', {
    need: mustLine('需求', 200),
    level: one('层面', needLevelCodes.one(), 'need-level'),
    urgency: one('紧急度', caseUrgencyCodes.one(), 'case-urgency'),
    priority: field(z.number().int().min(1).max(20), { title: '优先序' }),
  }, { min: 1, max: 20 }),
  strengths: mustText('优势与资源', { rows: 3 }),
  causes: mustText('问题成因分析', { rows: 3 }),
  risks: field(caseRiskCodes.many({ min: 1 }), { title: '风险评估', codes: 'case-risk', control: 'multiSelect' }),
  riskLevel: one('风险等级', riskLevelCodes.one(), 'risk-level'),
  riskNote: text('风险依据', { rows: 2 }, 2_000),
  theories: field(caseTheoryCodes.many().default([]), { title: '理论视角', codes: 'case-theory', control: 'multiSelect' }),
  conclusion: mustText('预估结论', { rows: 3 }),
  level: one('个案分级', caseLevelCodes.one(), 'case-level'),
}).refine(({ risks }) => !risks.includes('NONE') || risks.length === 1, { path: ['risks'], error: '选了“无明显风险”就不能再选其他' }), [
  ['riskNote', 'riskLevel', ['LOW', 'MEDIUM', 'HIGH'], '请写明判断风险的依据'],
])

export const assessmentForm = defineForm({
  code: 'F12', title: '预估（需求评估）表', subject: 'case', dayField: 'assessedOn', lateAfterDays: 15, signatures: ['社工签名', '督导签名'],
  versions: [{ number: 1, schema, parts: [
    { title: '资料来源', fields: ['assessedOn', 'sources'] },
    { title: '三个系统', fields: ['person', 'family', 'surroundings', 'finances'] },
    { title: '家庭结构图与生态图', fields: ['familyMap', 'ecoMap'] },
    { title: '量表', fields: ['scales'] },
    { title: '需求与优势', fields: ['needs', 'strengths', 'causes'] },
    { title: '风险', fields: ['risks', 'riskLevel', 'riskNote'] },
    { title: '结论', fields: ['theories', 'conclusion', 'level'] },
  ] }],
  brief: ['assessedOn', 'person', 'family', 'surroundings', 'familyMap', 'needs', 'strengths', 'causes', 'risks', 'riskLevel', 'riskNote', 'conclusion', 'level'],
  carried: ['person', 'family', 'surroundings', 'finances', 'familyMap', 'ecoMap', 'needs', 'strengths', 'theories', 'level'],
  blankRows: { needs: 6, scales: 3 },
})
