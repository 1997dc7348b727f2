// F01–F06: the household on file, consent, visits and calls, reception and leads.
import { form, may, must, printed, signed } from './notation.ts'

const oneWord = '一句“走访情况”就能存：看到什么写什么；分栏都在标准版，有话才写。没见到人时这些栏也写不出'

export const householdCatalogue = [
  form('F01', '服务对象档案（家庭卡）', [
    must('档案号', printed('档案号'), { brought: true }), must('村（社区）', 'regionCode'), must('户主姓名', 'members.name'),
    must('户籍地址', 'registeredAddress', { otherwise: '多数家庭与现居住地址相同，空着就按现居住地址印' }), must('现居住地址', 'livingAddress'),
    may('居住类型', 'dwelling', { choices: '自置、公租、廉租、租房、自建、回迁、宿舍、机构、安置、其他' }), may('房屋安全与环境', 'housingNotes'), may('家庭人口数', 'membersCount', { unit: '人' }),
    must('共同生活成员数', printed('共同生活成员数')), may('家庭结构', 'familyStructure', { choices: '独居、空巢、单亲、隔代、重组、多代同堂、其他', beyond: '核心家庭' }), may('家庭年收入', 'annualIncomeFen', { unit: '元' }), may('家庭年支出', 'annualExpenseFen', { unit: '元' }),
    may('主要收入来源', 'incomeSources', { many: '工资、务农、退休金、低保金、特困供养金、子女支持、其他' }), may('主要支出', 'expenseKinds', { many: '医疗、教育、照护、债务、其他' }),
    may('享受政策', 'benefits.name benefits.monthlyFen benefits.fromOn benefits.untilOn benefits.kind', { choices: '老儿残困补贴、医疗、长护险、住房、教育、社保、优抚、司法、其他' }), may('致困原因', 'povertyCauses', { many: '因病、因残、因学、因灾、缺劳力、失业、其他' }),
    may('家庭结构图', printed('家庭结构图')), may('生态图', printed('生态图')),
    must('紧急联系人', 'contacts.name contacts.relation contacts.phone', { otherwise: '孤寡老人、流浪人员没有可写的人；硬要填只会编一个电话' }),
    must('负责社工', 'responsibleWorkerId', { otherwise: '不选就是建档的人，一定有值' }), must('建档日期', 'filedOn'),
    may('建档方式', 'filingMode', { choices: '入户、电访、来访、批量导入', otherwise: '页面已填好“入户”，工作量统计靠它，所以一定有值' }), must('同意状态', 'consent', { paper: '同意状态', brought: true, otherwise: '就是同意书：建档时登记，以后由系统带出' }), may('更新记录', printed('更新记录'), { brought: true }),
  ]),
  form('F01b', '家庭成员卡', [
    must('姓名', 'members.name'), must('与户主关系', 'members.relation'), must('证件类型、证件号', 'members.documentKind members.identityNumber', { paper: '证件号', otherwise: '证件类型有默认值；号码在证件类型不是“无证件”时必填，由规则核对' }),
    may('无证原因', 'members.noIdentityReason'), may('性别', 'members.sex', { choices: '男、女、未知、未说明', brought: true }), may('出生日期', 'members.bornOn', { brought: true }), may('年龄', printed('年龄'), { brought: true }), may('民族', 'members.ethnicity', { choices: '汉族、蒙古族、回族、藏族、基诺族', beyond: 'all' }),
    may('政治面貌', 'members.politicalStatus', { choices: '群众', beyond: 'all' }), may('婚姻状况', 'members.maritalStatus', { choices: '未婚、已婚、丧偶、离婚、未说明', beyond: 'all' }), may('文化程度', 'members.education'), may('就读学校/年级', 'members.school'), may('职业/工作单位', 'members.occupation'),
    may('就业状态', 'members.employment members.unemployedReason', { choices: '就业、未就业', beyond: '在校学生、无劳动能力、离退休' }), may('手机', 'members.phone'), may('固话', 'members.landline'), may('户籍地', 'members.ownRegisteredAddress'),
    may('人户状态', 'members.residenceState', { choices: '户在人在、户在人不在、户不在人在' }),
    must('对象类别', 'members.clientGroups', {
      many: '低保对象、特困人员、留守老人、独居老年人、空巢老年人、失能老年人、重残老年人、残疾人、农村留守妇女、单身特困母亲、孤儿、事实无人抚养儿童、农村留守儿童、流动儿童、困境儿童、防返贫监测对象、临时救助对象、困难退役军人、刑满释放人员、一般居民',
      otherwise: '同户家人未必都是服务对象；户里至少一人有类别由分级核对', beyond: 'all',
    }),
    may('兜底/普惠', 'members.livelihoodTier', { choices: '兜底、适度普惠' }), may('健康状况', 'members.healthNotes members.chronicIllnesses', { many: '高血压、糖尿病', beyond: 'all' }), may('长期用药', 'members.medication'), may('自理能力', 'members.selfCare', { choices: '能自理', beyond: 'all' }),
    may('能力评估等级、日期', 'members.abilityGrade members.abilityAssessedOn', { choices: '能力完好、轻度失能、中度失能、重度失能、完全失能' }),
    may('残疾类别、等级、证号', 'members.disabilityKinds members.disabilityGrade members.disabilityNumber', { many: '视力、听力、言语、肢体、智力、精神', beyond: '一级、二级、三级、四级' }),
    may('精神障碍诊断、危险性评估等级', 'members.mentalDiagnosis members.mentalRiskGrade', { choices: '0 级、5 级', beyond: '1 级、2 级、3 级、4 级' }), may('照料人、照料资源', 'members.caregivers', { many: '亲属、机构、社区居家服务、志愿者、无' }),
    may('医保/养老保险', 'members.medicalInsurance members.pensionInsurance'), may('长护险', 'members.longTermCareInsurance'), may('其他保障', 'members.otherSecurity'),
    may('监护人姓名、关系、电话', 'members.guardianName members.guardianRelation members.guardianPhone'), may('监护状况', 'members.guardianship', { choices: '父母监护、祖辈委托照护、其他委托照护、无人监护' }),
    may('父母外出务工地、联系频率', 'members.parentsAwayPlace members.parentsContact'), may('服务需求', 'members.needs.level members.needs.description', { many: '物质、精神、社会' }), may('优势与资源', 'members.strengths'),
    may('风险标签', 'members.riskLabels'), must('服务分级', printed('服务分级'), { brought: true }), may('下次应访日期', printed('下次应访日期'), { brought: true }), may('外部系统ID', 'members.externalIds.system members.externalIds.number'),
  ]),
  form('F02', '个人信息处理告知与同意书', [
    must('处理者名称及联系方式', printed('处理者')), must('目的', printed('同意项和目的')), must('方式', printed('怎样处理')), must('信息种类', printed('信息种类')), must('敏感信息必要性与影响', printed('不同意或撤回的影响')),
    must('保存期限', printed('保存期限')), must('接收方', printed('提供给谁')), must('权利与行使方式', printed('您的权利')),
    must('同意项', 'consent.items', { many: '建档与服务、处理敏感个人信息、不满十四周岁未成年人的监护人同意、向有关部门、机构提供、拍照录像用于服务留痕、影像用于公开宣传', otherwise: '依法无需同意时不勾；取得同意的，“建档与服务”由规则要求' }),
    may('同意人', 'consent.givenBy'), may('与对象关系', 'consent.relation'), may('方式', 'consent.channel', { choices: '手写签名、电子签名、语音、见证' }), must('日期', 'consent.givenOn'), may('见证人', 'consent.witness'),
    may('撤回日期', printed('撤回日期')), may('撤回原因', printed('撤回原因')), may('依法无需同意的依据', 'consent.basis consent.basisNote', { paper: '依法无需同意', choices: '履行法定职责、紧急情况', otherwise: '第一项就是“取得同意”，选哪一项都要选：没有依据不得处理', beyond: '取得同意' }),
  ]),
  form('F03', '入户走访（探访）记录表', [
    may('编号', printed('编号'), { brought: true }), may('对象', printed('对象'), { brought: true }), may('地址', printed('地址'), { brought: true }), must('走访日期', 'visitedOn'), must('起止时间', 'startedTime endedTime', { otherwise: '页面带出现在的时间；补录纸质台账往往没有时刻，硬要填只会编' }),
    may('走访方式', 'channel', { choices: '入户、视频、邻里了解、村居了解', beyond: '电访' }), must('走访类型', 'kind', { choices: '首次建档、定期、节假日慰问、专项核查、回访、突发' }), must('走访人', 'visitorIds'), may('陪同人', 'companions'),
    must('是否见到本人', 'presence', { choices: '见到本人、见到家属、不在家、拒访、空户、搬离', otherwise: '入户、视频时必填，由规则核对；邻里、村居了解时不问' }),
    must('身体状况', 'health', { otherwise: oneWord }), must('精神情绪', 'mood', { otherwise: oneWord }), must('居住环境与安全隐患', 'safetyHazards', { many: '用电、用火、用气、房屋、防滑、无', otherwise: oneWord }), may('饮食用药', 'medication'),
    may('照料情况', 'care'), may('经济与政策享受', 'finances'), may('家庭关系', 'family'), may('就学就业', 'schoolWork'), must('主要需求与诉求', 'needs.level needs.text', { many: '物质、精神、社会', otherwise: oneWord }),
    must('现场处理', 'handling', { otherwise: oneWord }), may('政策宣传内容', 'policyPublicity'), may('物资发放', 'goods.name goods.quantity goods.unit'),
    must('风险识别', 'riskSigns', { many: '无、自伤自杀、家暴虐待、无人照料、走失、重大疾病、火灾、精神症状、其他' }), may('风险等级', 'riskLevel', { choices: '无、低、中、高' }),
    may('启动危机、强制报告、开案、转介', 'outcomes', { many: '危机介入、强制报告、开案评估、转介' }), must('下次走访计划', 'nextVisitOn nextPlan', { otherwise: '不填时系统按服务分级算出应访日，保存后马上显示' }),
    may('照片', 'photos'), may('位置', 'location'), may('对象或家属确认', 'confirmation signature notConfirmedReason', { choices: '签字、验证码、未确认' }), may('社工签名', signed('社工签名'), { brought: true }), may('审核人、意见', signed('审核人意见及签名')),
  ]),
  form('F04', '电访记录表', [
    may('对象', printed('对象'), { brought: true }), may('电话', printed('电话'), { brought: true }), must('日期时间', 'visitedOn startedTime', { otherwise: '日期必填；时间由页面带出' }), may('时长', printed('时长')),
    must('接通情况', 'callResult', { choices: '接通本人、接通家属、未接、空号、停机', otherwise: '电访时必填，由规则核对；走访时不问' }), must('近况', 'situation'), may('情绪', 'mood'), may('需求', 'needs.text'),
    must('处理', 'handling', { otherwise: oneWord }), must('风险', 'riskSigns'), must('后续', 'outcomes nextPlan', { otherwise: '没有后续的不必写“无”；下次应访日由系统算出' }), may('社工', 'visitorIds', { paper: '社工', otherwise: '页面已填好本人，工作量按人统计，所以一定有值' }),
  ]),
  form('F05', '来访（咨询）接待登记表', [
    must('日期', 'receivedOn'), may('来访人', 'visitorName'), may('性别', 'sex', { choices: '男、女', beyond: '未知、未说明' }), may('年龄段', 'ageBand'), may('联系方式', 'contact'), may('来访方式', 'mode', { choices: '来访、来电、微信、转介' }),
    must('事由分类', 'matters', { many: '政策咨询、救助申请、养老、儿童、家庭矛盾、心理、就业、志愿、投诉、其他' }), must('情况', 'content'), must('答复处理', 'reply'), must('办结状态', 'outcome'), may('转个案、转介', 'onward'),
    may('接待人', printed('接待人')), may('满意度', 'satisfaction'),
  ]),
  form('F06', '需求（线索）登记与派单', [
    must('来源', 'source', { choices: '走访、居民自助、村居上报、网格、热线12345、部门转办、志愿者' }), may('反映人', 'reporterName'), must('涉及对象', 'subject'), must('内容', 'content'), must('紧急程度', 'urgency', { choices: '紧急、较急、一般' }),
    may('派单人、时间', printed('派单人')), may('承接站、社工', printed('承接站')), may('要求办结时间', printed('要求办结时间')), may('接单时间', printed('接单时间')), may('处理过程', printed('处理过程')), must('结果', printed('结果')),
    may('回访评价', printed('回访评价')), may('办结时间', printed('办结时间')),
  ]),
]
