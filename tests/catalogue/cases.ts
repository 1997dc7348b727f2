// F10–F24: casework, referral, crisis and mandatory report.
import { form, may, must, opinion, printed, signed } from './notation.ts'

const problems = '经济生计、照料、健康、情绪心理、家庭关系、监护、就学、就业、住房、权益、适应融入、行为偏差、社会支持不足、危机、其他'
const orders = '记录按这一天排序并判断是否补录；页面已填好今天'
const noGoals = '计划定下之前的面谈、结案还没有目标可写；有计划时目标由系统带出'

export const caseCatalogue = [
  form('F10', '个案封面', [
    must('个案编号', printed('个案编号')), may('服务对象', printed('服务对象')), may('开案日期', printed('开案日期')), may('结案日期', printed('结案日期')), may('跟进社工', printed('跟进社工')), may('督导', printed('督导')), may('目录', printed('目录')),
  ]),
  form('F11', '接案登记表', [
    may('个案编号', printed('编号'), { brought: true }), must('接案日期', 'receivedOn'), must('接案社工', 'workers'), must('个案来源', 'source', { choices: '主动求助、社工发掘（外展）、家属求助、村居转介、部门转介、机构转介、其他' }), may('转介人、单位、电话', 'referredBy'),
    may('对象基本信息', 'clientInfo', { brought: true }), may('监护人、紧急联系人', 'contactInfo', { brought: true }), must('求助原因与主要问题（服务对象陈述）', 'complaint'), must('社工初步观察', 'observation'),
    may('曾接受的社会服务', 'earlierService earlierServiceNote', { choices: '没有、曾经有、现仍接受' }), must('问题类型', 'problems', { many: problems }), must('危机因素', 'crisis crisisNote', { choices: '无、高、中、低', otherwise: '选了就行；说明在有危机因素时必填' }),
    may('紧急服务', 'urgent urgentNote', { choices: '不需要、需要' }), must('对象接受服务意愿', 'willingness willingnessNote', { choices: '愿意、不愿意、不适用', otherwise: '选了就行；说明在选“不适用”时必填' }),
    must('接案结论', 'conclusion conclusionNote', { choices: '开案、转介、提供咨询后结束、暂不开案', otherwise: '选了就行；原因在暂不开案、转介时必填' }), may('建议跟进社工', 'proposedWorkers'), must('督导意见', opinion), may('社工签名、日期', signed('社工签名')),
  ]),
  form('F12', '预估（需求评估）表', [
    may('收集资料来源', 'sources', { many: '面谈、家属、村居、档案、量表、观察' }), must('个人系统', 'person'), must('家庭系统', 'family'), must('社会环境系统', 'surroundings'), may('经济状况', 'finances'), may('家庭结构图、生态图', 'familyMap ecoMap'),
    may('量表', 'scales.name scales.score scales.finding scales.doneOn'), must('需求清单与优先次序', 'needs.need needs.level needs.urgency needs.priority', { choices: '物质、精神、社会', beyond: '紧急、较急、一般' }), must('优势与资源', 'strengths'), must('问题成因分析', 'causes'),
    must('风险评估', 'risks riskLevel riskNote', { many: '自伤自杀、伤人、被侵害、失依、走失', otherwise: '风险和等级必填；依据在有风险时必填', beyond: '无明显风险、其他、无、低、中、高' }),
    may('理论视角', 'theories', { many: '生态系统、优势视角、危机介入、任务中心、认知行为、增能、社会支持、叙事、其他' }), must('预估结论', 'conclusion'), must('个案分级', 'level', { choices: '一般、重点、危机' }), may('社工、督导签名', signed('督导签名')),
  ]),
  form('F13', '服务协议（接受个案服务同意书）', [
    may('双方', 'parties'), may('服务目标概述', 'aims'), may('服务内容与方式', 'contents'), may('期限与频次', 'period'), may('双方权利义务', 'duties'), must('保密原则及例外', 'confidentiality'), may('收费', 'fee'), may('终止与投诉途径', 'ending'),
    must('同意人', 'agreedBy'), may('监护人', 'guardian'), may('社工签名', signed('社工签名')), may('日期', 'agreedOn', { otherwise: orders }),
  ]),
  form('F14', '个案服务计划表', [
    must('总目标', 'aim'), must('具体目标', 'goals.goal goals.measure goals.baseline goals.target goals.dueOn'), must('介入策略与理论', 'strategy'), must('服务安排', 'arrangements.time arrangements.content arrangements.worker arrangements.resources'),
    may('拟链接资源', 'resources.name resources.provider resources.purpose'), must('预计困难及应对', 'difficulties'), may('风险预案', 'riskPlan'), must('评估方法', 'evaluation'), may('预计周期、面谈次数', 'weeks sessions', { unit: '周' }), must('对象参与及意见', 'clientView'),
    may('对象签名', signed('服务对象签名')), may('社工签名', signed('社工签名')), must('督导审批', opinion), may('版本号', 'edition', { brought: true, unit: '版' }),
  ]),
  form('F15', '个案服务过程记录表', [
    may('次数', 'sessionNumber', { brought: true, unit: '次' }), must('日期', 'heldOn'), must('起止时间', 'startedTime endedTime'), must('地点', 'place', { choices: '家中、站点、村居、学校、医院、电话、线上' }), must('在场人', 'present workers'), must('本次目标', 'aim'), must('过程记录', 'process'),
    may('对话式记录', 'dialogue.speech dialogue.manner dialogue.feeling'), may('运用技巧', 'skills'), must('对象表现与变化', 'change'), must('目标进展', 'goals.goal goals.progress goals.score', { choices: '未开始、进行中、达成、受阻', otherwise: noGoals, brought: true }),
    may('社工反思', 'reflection'), must('跟进计划、下次安排', 'next'), must('风险变化', 'riskChange'), may('附件', 'attachments'), may('社工签名', signed('社工签名')), may('督导意见', signed('督导意见及签名')),
  ]),
  form('F16', '个案阶段检视（中期评估）表', [
    must('检视日期', 'reviewedOn'), may('期间服务次数', 'sessionCount', { brought: true, unit: '次' }), may('服务需求回顾', 'needs'), must('目标达成情况', 'goals.goal goals.progress'), must('服务摘要', 'summary'), must('现况', 'situation'), must('继续、调整、结案建议', 'advice', { choices: '继续、调整、结案' }),
    may('计划调整', 'planChange'), must('督导意见', opinion),
  ]),
  form('F17', '个案转介表', [
    may('转出单位、社工、电话', printed('转出单位')), may('对象', printed('服务对象'), { brought: true }), must('转介原因', 'reason'), must('已提供服务摘要', 'provided'), must('对象目前状况', 'situation'), may('转介需求', 'request', { otherwise: '不写明请对方做什么，对方无从答复' }), must('紧急程度', 'urgency'),
    must('接收单位', 'toStationId toName', { paper: '接收单位', otherwise: '站点从名单选，外单位写名称，两者必居其一，由规则核对' }), may('联系人、电话', 'contactPerson contactPhone'), must('对象（监护人）同意', 'consent', { choices: '书面、口头、依法无需' }), may('随附资料清单', 'items'),
    may('转介日期', printed('转介日期')), may('社工、督导、负责人签名', signed('负责人签名')),
  ]),
  form('F18', '转介回复（回执）', [
    must('接收日期', printed('接收日期')), must('结论', printed('结论')), may('接手人', printed('接手人')), may('初步安排', printed('初步安排')), may('回复期限', printed('回复期限'), { brought: true }), may('后续反馈', printed('后续反馈')),
  ]),
  form('F19', '结案表（结案评估表）', [
    must('开案日期、结案日期', 'closedOn'), may('服务次数、总时长', 'sessionCount minutes', { brought: true, unit: '次' }), must('结案原因', 'reason reasonNote', { choices: '目标达成、对象要求结案、对象不愿继续、情况变化不需服务、转介、迁出、失联、死亡、社工或项目变动、其他', otherwise: '选了就行；说明在转介、项目变动、其他时必填' }),
    must('服务过程摘要', 'summary'), must('目标达成评估', 'goals.goal goals.attainment goals.evidence goals.before goals.after', { choices: '完全达成、部分达成、未达成', otherwise: noGoals, brought: true }), must('对象改变', 'changes'), may('对象自评（0–10）', 'selfRating'), may('满意度', 'satisfaction', { brought: true }),
    may('资源链接成果', 'resources', { brought: true }), must('社工反思', 'reflection'), must('遗留问题与回访安排', 'remaining followUp', { otherwise: '回访安排必填并已带出惯例；没有遗留问题的不必写“无”' }), must('结案面谈与对象告知', 'told toldNote', { choices: '已告知、无法告知', otherwise: '选了就行；原因在无法告知时必填' }),
    may('对象签名', signed('服务对象签名')), may('社工、督导、站长审批', opinion),
  ]),
  form('F20', '服务意见反馈（满意度）表', [
    may('六项评价', 'attitude ability promptness respect improvement overall', { choices: '很满意、满意、一般、不满意、很不满意' }), may('是否愿意再求助', 'wouldReturn'), may('意见建议', 'opinion'),
    may('填写方式', 'mode', { choices: '本人扫码、纸质代录、电话回访' }), may('填写人', 'filledBy'),
  ]),
  form('F21', '回访跟进记录', [
    must('回访次数', 'number', { otherwise: '系统数出来的，一定有值' }), may('方式', 'mode'), may('日期', 'visitedOn', { otherwise: orders }), must('对象现况', 'situation'), must('目标保持情况', 'holding'), may('新需求', 'needs.need needs.level', { beyond: '物质、精神、社会' }), must('是否重开', 'isReopened'), may('社工', 'workers'),
  ]),
  form('F22', '危机事件（危机介入）记录表', [
    must('发现时间', 'foundOn foundTime'), may('发现途径', 'source'), must('事件类型', 'kinds', { many: '自杀自伤、家庭暴力、虐待遗弃、性侵害、走失、意外伤害、突发疾病、精神障碍发作、火灾灾害、舆情、其他' }), must('对象', 'who'), must('即时危险', 'isImmediate'),
    must('时间线', 'timeline.time timeline.action timeline.by'), must('已通知', 'notified.whom notified.time', { many: '110、120、119、监护人、站长、督导、乡镇、县、村、学校、医院' }), must('采取措施', 'measures'), may('安置情况', 'placement'),
    may('强制报告', printed(''), { otherwise: '能看危机记录的同事不一定能知道有强制报告（对报告人保密），所以这张表上不写，另有强制报告记录表', brought: true }), must('24 小时回访', 'seenAgain seenAgainOn', { otherwise: '见到谁必填；日期在见到时必填，没见到的写明原因' }), may('后续计划', 'furtherPlan'),
    must('危机解除评估', 'liftingAssessment'), may('事后督导、社工支持', 'support'), may('总结改进', 'lessons'),
  ]),
  form('F23', '强制报告（报案）记录表', [
    must('报告人', 'reporter'), must('联系电话', 'reporterPhone'), must('所属单位', 'organisation'), may('部门', 'department'), must('疑似被侵害人', 'victim'), may('身份证号', 'victimIdentity'), may('家庭住址', 'victimAddress'), may('联系方式', 'victimPhone'),
    may('法定代理人', 'guardian'), may('法定代理人联系方式', 'guardianPhone'), must('报告情形', 'situations', { many: '隐私部位、不满十四周岁、十四周岁以上、营养不良、自杀、遗弃、来源不明、乞讨、其他', otherwise: '成年人遭受家庭暴力的勾选下一项；两项必居其一，由规则核对' }), must('具体情况', 'situation'),
    may('附件', 'attachments'), may('备注', 'remarks'), must('发现时间', 'foundOn foundTime'), must('报告时间', 'reportedOn reportedTime'), must('报告对象', 'reportedTo', { many: '公安、民政、教育、妇联、检察' }), may('接报单位与接警员', 'receivedBy'), may('回执号', 'receiptNo'),
    may('紧急保护措施', 'protection'), may('处理结果', 'outcome'),
  ]),
  form('F24', '个案研讨（个案会议）记录', [
    may('日期', 'heldOn', { otherwise: orders }), may('主持', 'chair'), may('参加人', 'workers guests'), may('个案', 'caseNumber'), may('议题', 'topic', { otherwise: '没有议题和讨论就不成会议记录' }), may('讨论', 'discussion', { otherwise: '没有议题和讨论就不成会议记录' }),
    may('决议', 'resolutions.matter resolutions.person resolutions.dueOn'), may('签到', signed('参加人签到')),
  ]),
]
