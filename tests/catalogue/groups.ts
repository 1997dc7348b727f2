// F30–F46: groups and community activities.
import { form, may, must, opinion, printed, signed } from './notation.ts'

const brought = '由计划、签到或前后测带出，一定有值'

export const groupCatalogue = [
  form('F30', '小组计划书', [
    must('小组名称', 'name'), may('编号', printed('编号'), { brought: true }), must('小组类型', 'kind', { choices: '成长、教育、支持互助、治疗、兴趣、任务' }), may('性质', 'nature', { choices: '封闭、开放、半开放' }), must('背景与需求分析（理念）', 'background'), must('理论依据', 'theory'), must('总目标、具体目标', 'goal objectives'),
    must('对象与招募标准', 'criteria'), may('招募方式', 'recruitment'), must('人数', 'memberCount', { unit: '人' }), must('节数', 'sessionCount', { unit: '节' }), must('周期、频率、地点', 'schedule'),
    must('各节计划', 'sessions.plannedOn sessions.topic sessions.goal sessions.minutes sessions.flow.time sessions.flow.step sessions.flow.purpose sessions.flow.materials sessions.flow.person'), must('带领者与协助者', 'leaders'), may('志愿者', 'volunteers'),
    must('预算', 'budget.item budget.unitPriceFen budget.quantity'), must('预计困难及应对', 'difficulties'), may('安全预案', 'safety'), must('评估方法', 'evaluation'), must('督导意见、审批', opinion),
  ]),
  form('F31', '小组组员报名（筛选）表', [
    may('姓名', 'name', { otherwise: '没有姓名就无法签到' }), may('性别', 'sex'), may('电话', 'phone'), may('年龄', 'age'), may('情况说明', 'situation'), may('期望', 'expectation'), must('是否适合', 'screening', { otherwise: '报名和筛选常不在一天：先记“待筛选”，筛选时必选' }), may('跟进方式', 'followUp'),
    may('监护人同意（未成年）', 'guardianName guardianConsentOn', { paper: '监护人同意（未成年）' }),
  ]),
  form('F32', '小组单节过程记录表', [
    must('节次', 'number'), must('日期时间', 'heldOn startedTime'), may('地点', 'place'), may('出席/应到', 'attendance', { brought: true }), must('主题', 'topic'), must('本节目标', 'goal'), must('小组阶段', 'stage', { choices: '筹备、形成、转折、成熟、结束' }), must('流程与过程', 'flow.step flow.content flow.response'),
    must('小组动力与互动分析', 'dynamics'), may('组员表现', 'performances.name performances.participation performances.note'), must('目标达成', 'goalsMet'), must('社工带领技巧与反思', 'reflection'), must('跟进事项', 'followUp'), may('照片', 'photos'), may('督导意见', signed('督导意见')),
  ]),
  form('F33', '小组签到表', [may('序号', printed('序号')), may('姓名', printed('姓名')), may('第1…n节', printed('第 1 节'))]),
  form('F34', '小组前后测、组员意见反馈表', [may('前测、后测分值', 'rows.before rows.after'), may('满意度', 'rows.satisfaction'), may('收获', 'rows.gains'), may('建议', 'rows.suggestions')]),
  form('F35', '小组总结（评估）报告', [
    may('概况', 'overview', { brought: true }), may('出席率', 'attendanceRate', { brought: true }), must('目标达成评估', 'goalAttainment'), may('前后测对比', 'effect'), may('过程评估', 'process'), must('组员改变', 'memberChanges'), may('满意度', 'satisfaction', { brought: true }), may('带领者表现', 'leadership'),
    may('财务决算', 'settlement.item settlement.budgetFen settlement.spentFen', { brought: true }), must('经验与不足', 'lessons'), must('跟进计划', 'followUp'), may('附件', 'attachments'), must('督导评语', opinion),
  ]),
  form('F40', '活动方案（计划书）', [
    must('活动名称', 'name'), may('编号', printed('编号'), { brought: true }), must('主题领域', 'theme', { choices: '救助、养老、儿童、治理、社会事务、节庆、宣传、志愿、其他' }), may('规模', 'scale'), must('背景与需求', 'background'), must('目标', 'goal'), must('对象与预计人数', 'audience plannedCount'), must('时间地点', 'heldOn startedTime place'),
    may('主承办协办单位', 'organisers'), must('内容流程', 'flow.time flow.step flow.person'), must('人员分工', 'duties.duty duties.person'), may('宣传招募', 'publicity'), may('物资清单', 'materials.name materials.quantity'), must('预算', 'budget.item budget.unitPriceFen budget.quantity'),
    must('安全与应急预案', 'safety'), may('评估方法', 'evaluation'), must('审批', opinion),
  ]),
  form('F42', '活动报名表', [
    may('姓名', 'name', { otherwise: '没有姓名就无法签到' }), may('性别', 'sex'), may('年龄、年龄段', 'ageBand'), may('电话', 'phone', { paper: '电话（脱敏）' }), may('村居', 'village'), may('特殊需要', 'needs'), may('监护人（未成年）', 'guardianName guardianConsentOn', { paper: '监护人（未成年）' }),
  ]),
  form('F43', '活动签到表', [
    may('序号', printed('序号')), may('姓名', printed('姓名')), may('性别', printed('性别')), may('年龄段', printed('年龄段')), may('村（社区）', printed('村（社区）')), may('联系电话', printed('联系电话')), may('签名/扫码时间', printed('签名／扫码时间')), may('身份', printed('身份')), may('备注', printed('备注')),
  ]),
  form('F45', '活动总结（评估）表', [
    may('实际时间、地点', 'heldOn startedTime endedTime place', { otherwise: '日期由活动带出，一定有值；记录按它排序' }), must('参加人数', 'clientCount residentCount volunteerCount staffCount', { otherwise: brought }), may('人次', 'peopleCount', { unit: '人次' }), must('过程简述', 'process'), must('目标达成', 'goalsMet'),
    may('满意度', 'askedCount returnedCount satisfactionMean', { brought: true }), may('亮点', 'highlights'), must('不足与改进', 'improvements'), must('经费决算', 'settlement.item settlement.spentFen'), may('宣传报道链接', 'links'), may('照片', 'photos'), may('审核', opinion),
  ]),
  form('F46', '物资发放签收表', [
    may('物资名称、规格、数量、来源', 'goodsName spec rows.quantity source', { otherwise: '没有物资、数量就不成一笔发放' }), may('领取人', 'rows.recipientName', { otherwise: '要签收就要有领取人' }), may('证件后四位', 'rows.documentTail'), may('签名', 'rows.signature'), may('日期', 'handedOn', { paper: '日期', otherwise: '页面已填好今天' }), may('发放人', printed('发放人')),
  ]),
]
