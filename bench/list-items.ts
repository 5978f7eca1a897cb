import type { ListItemDraft } from '#modules/lists/index.ts'

/** What units offer and what people ask for, service by service: a need of each finds its resources by meaning. */
const services: readonly (readonly [resource: string, need: string, category: string])[] = [
  ['全科医生社区义诊', '老人看病不方便', '健康'],
  ['口腔医生检查牙齿', '孩子牙齿没人看', '健康'],
  ['上门义务理发', '卧床老人头发长了', '便民'],
  ['小家电义务维修', '电饭煲坏了没处修', '便民'],
  ['律师法律咨询', '想打官司问问律师', '法律'],
  ['邻里纠纷人民调解', '楼上楼下为漏水吵架', '法律'],
  ['智能手机一对一教学', '老人手机弄不来', '为老'],
  ['老年助餐送餐上门', '独居老人吃饭难', '为老'],
  ['消防疏散演练指导', '想学灭火器怎么用', '安全'],
  ['心肺复苏急救培训', '没人会急救', '安全'],
  ['书法老师教写春联', '过年想请人写春联', '文化'],
  ['声乐老师指导合唱', '合唱队缺老师', '文化'],
  ['会议室与投影借用', '开会没有地方', '场地'],
  ['篮球馆分时开放', '年轻人想打球', '场地'],
  ['暑期爱心托班', '放暑假孩子没人带', '青少年'],
  ['少儿机器人编程课', '孩子想学编程', '青少年'],
  ['防诈骗民警讲座', '老人总被骗', '安全'],
  ['心理咨询师谈心', '压力大睡不着', '健康'],
  ['旧衣物上门回收', '旧衣服没处捐', '环保'],
  ['管道疏通修水龙头', '下水道堵了', '便民'],
]
const places = ['东里', '西里', '南苑', '北苑', '河滨', '桥头', '新村', '花园', '大厦', '广场', '中心']
const times = ['', '', '工作日', '双休日', '每周三下午', '晚上', '每月第一个周六']

/** 1,100 items of one street and year, by whole numbers only: 600 resources and 500 needs of 275 units. */
export function listItems(year: number, scale: number): ListItemDraft[] {
  return Array.from({ length: 1_100 * scale }, (_, n): ListItemDraft => {
    const kind = n % 11 < 6 ? 'resource' : 'need'
    const [resource, need, category] = services[(n * 7) % services.length]!
    const place = places[n % places.length]!
    return {
      kind,
      title: `${kind === 'resource' ? resource : need}（${place}${n}）`,
      description: `${place}的${category}事项，第${n}项，${kind === 'resource' ? '可以上门' : '希望尽快'}。`,
      provider: `单位${1 + (n % 275)}`,
      providerKind: null,
      street: null,
      category,
      audience: n % 3 === 0 ? '老年人' : '居民',
      capacity: n % 5 === 0 ? null : 10 + ((n * 13) % 70),
      availability: times[(n * 5) % times.length]!,
      place: `${place}活动室`,
      contact: '',
      validFrom: `${year}-01-01`,
      validTo: `${year}-12-31`,
    }
  })
}
