import type { OutCell, OutSheet } from '#adapters/sheet/index.ts'
import type { OfficeRow } from '../../builders.ts'
import type { ListItemDraft, RejectReason } from '../../types.ts'

/**
 * What a workbook must come to: per imported sheet its items in order (only the named fields are compared) and its
 * rejected rows; the sheets that are left out, with the reason.
 */
export type OddAnswer = {
  sheets: { name: string; items: Partial<ListItemDraft>[]; rejected?: [row: number, reason: RejectReason][] }[]
  leftOut?: [name: string, why: string][]
}
/** One odd workbook; `notIn` names the formats that cannot keep what it is about. */
export type OddWorkbook = { name: string; sheets: OutSheet[]; answer: OddAnswer; notIn?: ('xls' | 'csv')[] }

const base = {
  kind: 'resource',
  title: '夜读角借用',
  description: '临街小间，可坐可读，自带茶水。',
  provider: '长桥路茶叶店',
  providerKind: 'enterprise',
  street: '大宁路街道',
  category: '场地类',
  audience: '附近居民',
  capacity: 20,
  availability: '工作日19:00-21:00',
  place: '店堂二楼',
  contact: '021-00009001',
  validFrom: '2019-03-01',
  validTo: '2019-12-31',
} satisfies Partial<ListItemDraft>
/** What `aRow` must come to. */
export const plainItem: ListItemDraft = { ...base, internalCode: 'XY19-R001' }
/** Another fine row, and what it must come to. */
export const second: OfficeRow = {
  no: 2,
  title: '旧书交换',
  unit: '安平里读书会',
  nature: '社会组织',
  code: 'XY19-R002',
}
export const secondItem = {
  ...plainItem,
  title: '旧书交换',
  provider: '安平里读书会',
  providerKind: 'socialOrg',
  internalCode: 'XY19-R002',
}

/** The answer of a workbook whose only sheet is in office style. */
export const one = (items: Partial<ListItemDraft>[], rejected?: [number, RejectReason][]): OddAnswer => ({
  sheets: [{ name: '资源开放清单', items, ...(rejected ? { rejected } : {}) }],
})
/** A bare sheet: a header in one row, and rows. */
export const sheet = (header: string[], rows: OutCell[][], more: Partial<OutSheet> = {}): OutSheet => ({
  name: '资源清单',
  rows: [header, ...rows],
  ...more,
})
/** The shortest header of all, a row under it, and what that must come to. */
export const simple = ['名称', '内容', '单位', '人数', '时间', '地点', '电话']
export const simpleRow = [
  '夜读角借用',
  '临街小间，可坐可读，自带茶水。',
  '长桥路茶叶店',
  '20',
  '工作日19:00-21:00',
  '店堂二楼',
  '02100009001',
]
export const simpleItem = {
  kind: 'resource',
  title: base.title,
  description: base.description,
  provider: base.provider,
  capacity: 20,
  availability: base.availability,
  place: base.place,
  contact: base.contact,
  validFrom: null,
  validTo: null,
} satisfies Partial<ListItemDraft>
/** The answer of a workbook whose only sheet is bare. */
export const named = (items: Partial<ListItemDraft>[], name = '资源清单'): OddAnswer => ({ sheets: [{ name, items }] })
