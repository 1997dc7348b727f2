// Invented names (虚构人名) as they are given in each place and generation; no real person is meant.
import type { Chance } from './random.ts'

export type Custom = 'han' | 'mongolian' | 'korean'
export type Generation = 'elder' | 'middle' | 'young' | 'child'

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const koreanSurnames = '金朴李崔郑全许尹'
const given = {
  elder: { M: ['德福', '永贵', '国栋', '长顺', '万林', '有才', '玉山', '振海', '福生', '广田', '兴旺', '守义', '树林', '庆云', '保国', '连山'], F: ['桂英', '秀兰', '玉珍', '淑芬', '凤英', '素梅', '桂兰', '金花', '春梅', '玉兰', '秀英', '翠莲', '兰芝', '月娥', '惠珍', '瑞芳'] },
  middle: { M: ['建军', '志强', '海涛', '国平', '卫东', '永胜', '立新', '洪波', '晓光', '春雷', '文斌', '兆亮', '延庆', '学文', '立国', '向阳'], F: ['丽华', '艳红', '海燕', '晓梅', '红霞', '春艳', '立娟', '俊英', '爱玲', '文静', '秋菊', '雪梅', '建华', '玉洁', '晓燕', '志芳'] },
  young: { M: ['浩', '鹏飞', '志远', '子豪', '宇航', '嘉伟', '明哲', '晨阳', '凯', '文博', '俊杰', '天佑', '家辉', '永康'], F: ['婷婷', '雅琪', '梦瑶', '思雨', '佳怡', '欣妍', '晓彤', '雨桐', '诗涵', '静怡', '雪', '若琳', '慧敏', '佳宁'] },
  child: { M: ['子轩', '浩然', '梓豪', '宇泽', '一诺', '俊熙', '睿', '沐阳', '承宇', '嘉佑'], F: ['梓涵', '欣怡', '语桐', '一诺', '若汐', '诗琪', '可馨', '雨萱', '思彤', '念'] },
} as const
const mongolian = {
  M: ['巴图', '朝鲁', '苏和', '宝力格', '阿古拉', '那顺', '特木尔', '额尔敦', '哈斯', '布和', '青格勒', '查干', '满达', '孟和', '乌力吉', '吉日嘎拉'],
  F: ['乌云其木格', '斯琴', '萨仁', '其其格', '娜仁花', '高娃', '塔娜', '托娅', '乌兰', '海棠', '格日勒', '通拉嘎', '阿茹娜', '图雅', '萨日娜', '哈斯其木格'],
}

/** A full name. Mongolian names stand without a surname; a child takes the given surname where there is one. */
export function nameOf(chance: Chance, custom: Custom, sex: 'M' | 'F', generation: Generation, surname?: string): string {
  if (custom === 'mongolian') return chance.pick(mongolian[sex])
  const family = surname ?? surnameOf(chance, custom)
  return family + chance.pick(given[generation][sex])
}

export function surnameOf(chance: Chance, custom: Custom): string {
  return chance.pick([...(custom === 'korean' ? koreanSurnames : surnames)])
}

/** A mobile number in a block that stands for no one: always 0000 in the middle. */
export function mobileOf(chance: Chance): string {
  return `1${chance.pick(['35', '36', '37', '38', '39', '50', '58', '86'])}0000${String(chance.between(0, 9999)).padStart(4, '0')}`
}
