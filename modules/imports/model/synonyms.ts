// Words of old ledgers for codes (台账里的习惯说法): what a station wrote for years, and the code it means.
type Words = Readonly<Record<string, string>>

export const synonyms: Readonly<Record<string, Words>> = {
  'sex': { 男性: 'MALE', 女性: 'FEMALE', 男士: 'MALE', 女士: 'FEMALE' },
  'family-relation': {
    户主: 'HEAD', 本人: 'HEAD', 户主本人: 'HEAD', 夫妻: 'SPOUSE', 妻子: 'SPOUSE', 妻: 'SPOUSE', 丈夫: 'SPOUSE', 夫: 'SPOUSE', 老伴: 'SPOUSE', 爱人: 'SPOUSE',
    儿子: 'SON', 长子: 'SON', 次子: 'SON', 三子: 'SON', 独生子: 'SON', 女儿: 'DAUGHTER', 长女: 'DAUGHTER', 次女: 'DAUGHTER', 三女: 'DAUGHTER', 独生女: 'DAUGHTER',
    孙子: 'GRANDCHILD', 孙女: 'GRANDCHILD', 外孙: 'GRANDCHILD', 外孙子: 'GRANDCHILD', 外孙女: 'GRANDCHILD', 孙: 'GRANDCHILD', 父亲: 'PARENT', 母亲: 'PARENT', 父: 'PARENT', 母: 'PARENT',
    爷爷: 'GRANDPARENT', 奶奶: 'GRANDPARENT', 祖父: 'GRANDPARENT', 祖母: 'GRANDPARENT', 姥爷: 'GRANDPARENT', 姥姥: 'GRANDPARENT', 外祖父: 'GRANDPARENT', 外祖母: 'GRANDPARENT',
    哥哥: 'SIBLING', 弟弟: 'SIBLING', 姐姐: 'SIBLING', 妹妹: 'SIBLING', 兄: 'SIBLING', 弟: 'SIBLING', 姐: 'SIBLING', 妹: 'SIBLING', 兄弟: 'SIBLING', 姐妹: 'SIBLING',
    儿媳: 'OTHER', 女婿: 'OTHER', 公公: 'OTHER', 婆婆: 'OTHER', 岳父: 'OTHER', 岳母: 'OTHER', 侄子: 'OTHER', 侄女: 'OTHER', 儿媳妇: 'OTHER',
  },
  'client-group': {
    低保: 'MIN_ALLOWANCE', 低保户: 'MIN_ALLOWANCE', 城乡低保: 'MIN_ALLOWANCE', 农村低保: 'MIN_ALLOWANCE', 城市低保: 'MIN_ALLOWANCE', 最低生活保障: 'MIN_ALLOWANCE', 低保家庭: 'MIN_ALLOWANCE', 低保人员: 'MIN_ALLOWANCE',
    特困: 'EXTREME_DIFFICULTY', 五保: 'EXTREME_DIFFICULTY', 五保户: 'EXTREME_DIFFICULTY', 特困供养: 'EXTREME_DIFFICULTY', 分散供养特困人员: 'EXTREME_DIFFICULTY', 特困供养人员: 'EXTREME_DIFFICULTY',
    低保边缘: 'LOW_INCOME_EDGE', 低保边缘家庭: 'LOW_INCOME_EDGE', 边缘户: 'LOW_INCOME_EDGE', 低收入: 'LOW_INCOME_EDGE', 刚性支出困难家庭: 'RIGID_EXPENDITURE', 支出型困难: 'RIGID_EXPENDITURE', 刚性支出: 'RIGID_EXPENDITURE',
    防返贫监测: 'POVERTY_RETURN_MONITORED', 监测户: 'POVERTY_RETURN_MONITORED', 临时救助: 'TEMPORARY_ASSISTANCE',
    独居老人: 'LIVING_ALONE_ELDERLY', 独居: 'LIVING_ALONE_ELDERLY', 空巢老人: 'EMPTY_NEST_ELDERLY', 空巢: 'EMPTY_NEST_ELDERLY', 留守老年人: 'LEFT_BEHIND_ELDERLY', 孤寡老人: 'LONE_OLD_ELDERLY',
    失能老人: 'DISABLED_ABILITY_ELDERLY', 失智老人: 'DEMENTIA_ELDERLY', 计生特殊家庭: 'FAMILY_PLANNING_SPECIAL', 失独家庭: 'FAMILY_PLANNING_SPECIAL', 困境未成年人: 'CHILD_IN_DIFFICULTY', 事实孤儿: 'DE_FACTO_UNSUPPORTED_CHILD',
    留守儿童: 'LEFT_BEHIND_CHILD', 留守妇女: 'LEFT_BEHIND_WOMAN', 残疾: 'DISABLED', 残疾人员: 'DISABLED', 重度残疾: 'SEVERELY_DISABLED', 重度残疾人: 'SEVERELY_DISABLED', 重残: 'SEVERELY_DISABLED',
    退役军人: 'VETERAN_IN_DIFFICULTY', 刑释人员: 'EX_PRISONER', 社区矫正: 'COMMUNITY_CORRECTION', 普通居民: 'GENERAL_PUBLIC', 一般户: 'GENERAL_PUBLIC', 普通群众: 'GENERAL_PUBLIC', 居民: 'GENERAL_PUBLIC',
  },
  'education': {
    文盲: 'OTHER', 未上学: 'OTHER', 学龄前: 'OTHER', 小学: 'PRIMARY', 初中: 'JUNIOR_HIGH', 高中: 'SENIOR_HIGH', 中专: 'SECONDARY_VOCATIONAL', 职高: 'SECONDARY_VOCATIONAL', 技校: 'SECONDARY_VOCATIONAL',
    大专: 'JUNIOR_COLLEGE', 专科: 'JUNIOR_COLLEGE', 本科: 'UNDERGRADUATE', 大学: 'UNDERGRADUATE', 大学本科: 'UNDERGRADUATE', 研究生: 'POSTGRADUATE', 硕士: 'POSTGRADUATE', 博士: 'POSTGRADUATE',
  },
  'marital-status': { 离异: 'DIVORCED', 离婚: 'DIVORCED', 单身: 'UNMARRIED', 丧偶: 'WIDOWED', 有配偶: 'MARRIED' },
  'political-status': { 党员: 'PARTY_MEMBER', 中共党员: 'PARTY_MEMBER', 预备党员: 'PROBATIONARY_PARTY_MEMBER', 团员: 'YOUTH_LEAGUE_MEMBER' },
  'document-kind': { 身份证: 'IDENTITY_CARD', 居民身份证: 'IDENTITY_CARD', 户口本: 'HOUSEHOLD_REGISTER', 出生证明: 'BIRTH_CERTIFICATE', 无: 'NONE', 没有: 'NONE' },
  'self-care': { 自理: 'INDEPENDENT', 能够自理: 'INDEPENDENT', 完全自理: 'INDEPENDENT', 半自理: 'DEPENDENT_WELL_CARED', 部分自理: 'DEPENDENT_WELL_CARED', 半失能: 'DEPENDENT_WELL_CARED', 失能: 'DEPENDENT_LACKS_CARE', 不能自理: 'DEPENDENT_LACKS_CARE' },
  'disability-kind': { 视力残疾: 'VISION', 听力残疾: 'HEARING', 言语残疾: 'SPEECH', 肢体残疾: 'LIMB', 智力残疾: 'INTELLECT', 精神残疾: 'MENTAL' },
  'disability-grade': { '1级': 'GRADE_1', '2级': 'GRADE_2', '3级': 'GRADE_3', '4级': 'GRADE_4', 1: 'GRADE_1', 2: 'GRADE_2', 3: 'GRADE_3', 4: 'GRADE_4', 壹级: 'GRADE_1', 贰级: 'GRADE_2', 叁级: 'GRADE_3', 肆级: 'GRADE_4' },
  'household-residence': { 在家: 'REGISTERED_AND_LIVING', 常住: 'REGISTERED_AND_LIVING', 外出: 'REGISTERED_NOT_LIVING', 人户分离: 'REGISTERED_NOT_LIVING' },
  'dwelling': { 自有: 'OWNED', 自有住房: 'OWNED', 自建房: 'SELF_BUILT', 租住: 'RENTED', 租赁: 'RENTED', 公租房: 'PUBLIC_RENTAL', 廉租房: 'PUBLIC_RENTAL', 安置房: 'RELOCATION', 养老院: 'INSTITUTION', 敬老院: 'INSTITUTION' },
  'family-structure': { 独居户: 'LIVING_ALONE', 空巢户: 'EMPTY_NEST', 单亲家庭: 'SINGLE_PARENT', 隔代家庭: 'SKIPPED_GENERATION', 重组家庭: 'REMARRIED', 核心: 'NUCLEAR', 三代同堂: 'MULTI_GENERATION' },
  'poverty-cause': { 疾病: 'ILLNESS', 残疾: 'DISABILITY', 上学: 'SCHOOLING', 缺少劳动力: 'LACK_OF_LABOUR', 缺劳动力: 'LACK_OF_LABOUR', 灾害: 'DISASTER' },
  'visit-channel': { 入户走访: 'HOME', 入户探访: 'HOME', 上门: 'HOME', 走访: 'HOME', 面访: 'HOME', 电话: 'PHONE', 电话访问: 'PHONE', 电话回访: 'PHONE', 微信视频: 'VIDEO', 视频通话: 'VIDEO' },
  'visit-kind': { 定期走访: 'REGULAR', 定期探访: 'REGULAR', 日常: 'REGULAR', 日常走访: 'REGULAR', 首次: 'FIRST_FILE', 建档: 'FIRST_FILE', 节日慰问: 'HOLIDAY', 慰问: 'HOLIDAY', 核查: 'VERIFICATION', 回访走访: 'FOLLOW_UP' },
  'visit-presence': { 是: 'MET', 见到: 'MET', 本人: 'MET', 见面: 'MET', 在家: 'MET', 家属: 'MET_FAMILY', 否: 'NOT_HOME', 未见到: 'NOT_HOME', 外出: 'NOT_HOME', 搬走: 'MOVED', 无人居住: 'VACANT', 拒绝: 'REFUSED' },
  'call-result': { 是: 'ANSWERED', 接通: 'ANSWERED', 已接通: 'ANSWERED', 本人接听: 'ANSWERED', 家属接听: 'ANSWERED_BY_FAMILY', 未接通: 'NO_ANSWER', 无人接听: 'NO_ANSWER', 否: 'NO_ANSWER' },
  'safety-hazard': { 用电安全: 'ELECTRICITY', 用火安全: 'FIRE', 燃气: 'GAS', 房屋安全: 'BUILDING', 危房: 'BUILDING', 否: 'NONE' },
  'risk-sign': { 否: 'NONE', 无风险: 'NONE', 自杀: 'SELF_HARM', 自伤: 'SELF_HARM', 家暴: 'ABUSE', 虐待: 'ABUSE', 无人照顾: 'NOBODY_CARES', 大病: 'SEVERE_ILLNESS', 重病: 'SEVERE_ILLNESS' },
}
