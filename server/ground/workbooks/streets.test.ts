import { describe, expect, test } from 'vitest'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { findStreet, streetOfLine } from './streets.ts'

const { streets } = areas.value

describe('streets', () => {
  test('every street is found with and without its suffix, its district and white space', () => {
    for (const { name } of streets) {
      const short = name.replace(/街道$|镇$/, '')
      for (const said of [name, short, `静安区${name}`, `上海市静安区${name}`, ` ${[...name].join('　')} `]) {
        expect([said, findStreet(said, streets)]).toEqual([said, name])
      }
    }
  })
  test('there are 14 of them, and no short form means two', () => {
    expect(streets).toHaveLength(14)
    expect(findStreet('彭浦', streets)).toBe('彭浦镇')
    expect(findStreet('彭浦新村', streets)).toBe('彭浦新村街道')
  })
  test('a full name inside a longer text counts', () => {
    expect(findStreet('大宁路街道安平里居民区', streets)).toBe('大宁路街道')
  })
  test.each(['外滩街道', '街道', '静安', '大宁路二街道', ''])('%s is no street of ours', (said) => {
    expect(findStreet(said, streets)).toBeNull()
  })
  test.each([
    ['大宁路街道2019年资源清单', { street: '大宁路街道' }],
    ['填报单位：彭浦镇党群服务中心', { street: '彭浦镇' }],
    ['2019年度静安寺街道清单', { street: '静安寺街道' }],
    ['芷江西路2019年资源清单', { street: '芷江西路街道' }],
    ['外滩街道2019年资源清单', 'unknown'],
    ['填报单位：外滩街道党群服务中心', 'unknown'],
    ['本街道资源清单', null],
    ['静安区2019年资源清单', null],
    ['填报日期：2019.3.20', null],
  ])('a title line %s', (line, wanted) => expect(streetOfLine(line, streets)).toEqual(wanted))
})
