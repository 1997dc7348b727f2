// The notice that is read out before consent (个人信息处理告知书), in dated editions: what each item is for, how long it is kept,
// what taking it back means. A consent keeps the edition it was given to (个人信息保护法 第十四条、第十七条).
import type { ConsentItem } from '../../../kernel/model/codes/consent.ts'
import type { Day } from '../../../kernel/model/day.ts'

export interface NoticeItem {
  readonly purpose: string
  /** Which data. */
  readonly kinds: string
  readonly retention: string
  /** What happens when it is not given, or taken back. */
  readonly without: string
}

export interface NoticeEdition {
  readonly version: string
  readonly from: Day
  /** The parts of the notice in their order: 处理者、方式、接收方、权利. */
  readonly parts: readonly (readonly [title: string, text: string])[]
  readonly items: Readonly<Record<ConsentItem, NoticeItem>>
}

const kept = '服务结束后 10 年；未成年人的保存到年满 18 周岁后 10 年'

const editions: readonly [NoticeEdition, ...NoticeEdition[]] = [
  {
    version: '2025-01',
    from: '2025-01-01',
    parts: [
      ['谁在处理', '乡镇（街道）社工站的主管部门是个人信息处理者，承接服务的社会工作机构受委托处理；名称和联系电话见站内公示和本页抬头。'],
      ['怎样处理', '社工当面或电话了解后记入本系统，加密保存；只有服务本站的社工、站长和督导能看到全部内容，主管部门看到的是隐去姓名、号码的记录。'],
      ['提供给谁', '依法办理救助、转介时提供给有关部门或机构，每次另行说明；法律规定必须报告的（例如未成年人受到侵害），依法报告。'],
      ['您的权利', '可以随时查阅、复制、更正，可以逐项撤回同意，也可以投诉。撤回不影响此前已经进行的处理。'],
      ['保存期限', `${kept}；危机事件和强制报告保存 30 年；走访照片原图保存 2 年。期满删除或者匿名化。`],
    ],
    items: {
      FILE_AND_SERVICE: {
        purpose: '建立家庭档案，走访、个案、小组和活动服务', kinds: '姓名、住址、联系方式、家庭成员和生活状况、服务记录', retention: kept,
        without: '不能建档和提供持续服务；政策咨询、紧急求助不受影响',
      },
      SENSITIVE: {
        purpose: '评估需要、安排照料和救助', kinds: '身份证号、健康和残疾状况、经济状况、不满十四周岁未成年人的信息', retention: kept,
        without: '只记录必需的一般信息，涉及健康、经济的帮助可能无法办理',
      },
      GUARDIAN_UNDER_14: {
        purpose: '为不满十四周岁的孩子建档和服务', kinds: '孩子的身份、就学、健康和监护情况', retention: '保存到年满 18 周岁后 10 年',
        without: '不为这个孩子建立个案、小组记录；孩子有危险的，依法处置不受影响',
      },
      SHARE: {
        purpose: '转介、协助申请救助时提供给指定的部门或机构', kinds: '办理那件事所必需的最少资料，每次列明', retention: '接收方按其规定；本站保存提供的记录不少于 3 年',
        without: '不能转介或代办，本人可以自行前往办理',
      },
      PHOTO_RECORD: { purpose: '用照片、录像记录服务过程', kinds: '服务现场的影像', retention: '原图 2 年', without: '不拍照，服务照常' },
      PUBLICITY: { purpose: '在宣传材料、公开报道中使用影像', kinds: '经本人挑选的影像，可以遮挡面部、使用化名', retention: '撤回之前；撤回后停止使用并从可控的渠道撤下', without: '不公开，服务照常' },
    },
  },
]

/** The edition handed out on a day: the newest one that had come into use, else the first. */
export function noticeOn(day: Day): NoticeEdition {
  return [...editions].reverse().find(({ from }) => from <= day) ?? editions[0]
}

/** An edition by its version; undefined when there never was one. */
export function noticeNumbered(version: string): NoticeEdition | undefined {
  return editions.find((edition) => edition.version === version)
}

/** The newest edition: the one a consent is given to now. */
export const currentNotice: NoticeEdition = editions.at(-1) ?? editions[0]
