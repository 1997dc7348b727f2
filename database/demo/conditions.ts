// What a household file says beyond the bare facts: health, policies enjoyed, and needs on the three levels (物质、精神、社会).
import type { Day } from '../../kernel/model/calendar.ts'
import type { NewHousehold } from '../../modules/clients/model/household.ts'
import type { NewPerson } from '../../modules/clients/model/person.ts'
import type { Kind } from './families.ts'
import type { Chance } from './random.ts'

type Benefit = NewHousehold['benefits'][number]
type Need = NewPerson['needs'][number]
type Level = Need['level']

const health: Record<Kind, readonly string[]> = {
  aloneElder: ['高血压十余年，每天服药，血压控制尚可', '膝关节退变，走远路要拄拐', '冠心病，随身带急救药，定期到镇卫生院取药'],
  emptyNest: ['高血压，按时服药', '糖尿病，饮食自己注意', '身体尚好，无长期用药'],
  support: ['慢性支气管炎，换季易发', '听力差，身体其他方面尚可', '身体尚好，无长期用药'],
  disabled: ['下肢残疾，坐轮椅，其他方面健康', '右手活动受限，可自理', '长期腰椎病，不能干重活'],
  lowIncome: ['慢性胃病，间断服药', '身体健康', '肾病复查中，需要长期用药'],
  childInDifficulty: ['身体健康，按时接种', '轻度贫血，注意营养', '身体健康'],
  leftBehind: ['身体健康', '近视，已配眼镜', '慢性腰腿痛'],
  mental: ['精神分裂症稳定期，按时服药，定期复诊', '情感障碍，家属监督服药'],
  general: ['身体健康', '身体健康，无长期用药'],
}

/** The state of health of a member, in the words of the person who visited. */
export const healthOf = (kind: Kind, chance: Chance, isHead: boolean): string => (isHead || chance.is(0.4) ? chance.pick(health[kind]) : '身体健康')

const policies: Record<Kind, readonly Benefit[]> = {
  aloneElder: [{ kind: 'ALLOWANCE', name: '高龄津贴', monthlyFen: 100_00 }],
  emptyNest: [{ kind: 'SOCIAL_INSURANCE', name: '城乡居民基础养老金', monthlyFen: 160_00 }],
  support: [{ kind: 'ALLOWANCE', name: '特困人员基本生活费', monthlyFen: 860_00 }, { kind: 'MEDICAL', name: '医疗救助' }],
  disabled: [{ kind: 'ALLOWANCE', name: '重度残疾人护理补贴', monthlyFen: 140_00 }],
  lowIncome: [{ kind: 'ALLOWANCE', name: '最低生活保障金', monthlyFen: 560_00 }, { kind: 'EDUCATION', name: '助学金' }],
  childInDifficulty: [{ kind: 'ALLOWANCE', name: '困境儿童基本生活费', monthlyFen: 1_100_00 }],
  leftBehind: [{ kind: 'SOCIAL_INSURANCE', name: '城乡居民基础养老金', monthlyFen: 160_00 }],
  mental: [{ kind: 'ALLOWANCE', name: '残疾人两项补贴', monthlyFen: 220_00 }, { kind: 'MEDICAL', name: '门诊慢特病' }],
  general: [{ kind: 'OTHER', name: '无' }],
}

/** The policies a family enjoys; a family that enjoys none has that written down. */
export const benefitsOf = (kind: Kind, filedOn: Day): Benefit[] => policies[kind].map((one) => (one.name === '无' ? one : { ...one, fromOn: filedOn }))

const needs: Record<Kind, Record<Level, readonly string[]>> = {
  aloneElder: { MATERIAL: ['申请适老化改造，装扶手', '米面油等日常补给', '无'], MENTAL: ['有人常来说说话', '缓解夜里的孤单和失眠'], SOCIAL: ['邻里结对，每天看一眼', '参加站里的老年活动'] },
  emptyNest: { MATERIAL: ['无', '冬季取暖补助'], MENTAL: ['与外地子女保持联系', '无'], SOCIAL: ['加入村里的互助小组', '学用手机办事'] },
  support: { MATERIAL: ['助听器等辅具', '房屋修缮'], MENTAL: ['节日陪伴'], SOCIAL: ['签委托照料协议，定期上门'] },
  disabled: { MATERIAL: ['辅具维修、更换', '居家无障碍改造'], MENTAL: ['重建生活信心', '无'], SOCIAL: ['找一份在家能做的工作', '参加残疾人文体活动'] },
  lowIncome: { MATERIAL: ['医疗费用负担重', '孩子学费'], MENTAL: ['缓解经济压力带来的焦虑', '无'], SOCIAL: ['技能培训和就业信息', '扩大亲友以外的支持'] },
  childInDifficulty: { MATERIAL: ['学习用品和营养', '住校费用'], MENTAL: ['情绪疏导，建立信任', '性格内向，需要陪伴'], SOCIAL: ['课后有人辅导作业', '与同伴相处'] },
  leftBehind: { MATERIAL: ['无', '学习用品'], MENTAL: ['与父母的情感联系', '青春期心理引导'], SOCIAL: ['假期照看和安全教育', '课后托管'] },
  mental: { MATERIAL: ['服药费用'], MENTAL: ['家属减压，按时服药的支持'], SOCIAL: ['社区康复和就业训练'] },
  general: { MATERIAL: ['无'], MENTAL: ['无'], SOCIAL: ['参加志愿服务', '了解社区活动信息'] },
}

/** Needs on every level, also where there is none; a file that was made in haste lacks one of them. */
export function needsOf(kind: Kind, chance: Chance, isThorough: boolean): Need[] {
  const levels: readonly Level[] = isThorough ? ['MATERIAL', 'MENTAL', 'SOCIAL'] : ['MATERIAL', chance.pick(['MENTAL', 'SOCIAL'])]
  return levels.map((level) => ({ level, description: chance.pick(needs[kind][level]) }))
}
