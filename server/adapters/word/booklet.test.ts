import { expect, test } from 'vitest'
import fonts from '#rulepacks/office-documents.json' with { type: 'json' }
import { passZip } from '#kernel/zip-gate.ts'
import { writeBooklet, type Booklet } from './booklet.ts'

const booklet: Booklet = {
  title: '石门二路街道2026年三张清单',
  cover: ['石门二路街道', '2026年11月27日'],
  contents: '目录',
  chapters: [
    {
      title: '资源清单（2 项）',
      sections: [
        {
          title: '医疗健康',
          entries: [
            {
              title: '家庭医生义诊 <每月一次> & 咨询',
              text: '量血压、测血糖。',
              facts: [
                { name: '单位：', value: '青藤医院' },
                { name: '人数：', value: '40 人' },
                { name: '地点：', value: '' },
              ],
            },
            { title: '用药指导', text: '', facts: [] },
          ],
        },
      ],
    },
    { title: '需求清单（1 项）', sections: [{ title: '教育', entries: [{ title: '盼绘本', text: '', facts: [] }] }] },
  ],
}

const partsOf = async () =>
  passZip(await writeBooklet(booklet, fonts.value), { entries: 200, unpackedBytes: 50_000_000 }) as Map<string, Buffer>

test('a booklet is what the golden file says, part by part', async () => {
  const parts = await partsOf()
  const body = parts
    .get('word/document.xml')!
    .toString('utf8')
    .replaceAll(/(<w:p>|<w:p |<w:sectPr|<w:sdt>)/g, '\n$1')
  await expect(body).toMatchFileSnapshot('golden/booklet.document.xml')
})

test('it has its contents, its pages count from the first chapter as — 1 —, fonts are named and none is inside', async () => {
  const parts = await partsOf()
  const names = [...parts.keys()]
  expect(names.filter((name) => /font.*\.(odttf|ttf|otf)$/i.test(name))).toEqual([])
  const body = parts.get('word/document.xml')!.toString('utf8')
  expect(body).toContain('TOC \\h \\o &quot;1-2&quot;')
  expect(body.match(/w:pgNumType w:start="1"/g)).toHaveLength(1)
  const footer = parts.get(names.find((name) => name.startsWith('word/footer'))!)!.toString('utf8')
  expect(footer.replace(/<w:instrText[^>]*>/g, '#').replace(/<[^>]+>/g, '')).toContain('— #PAGE —')
  const styles = parts.get('word/styles.xml')!.toString('utf8')
  for (const font of ['仿宋_GB2312', '黑体', '楷体_GB2312']) expect(styles).toContain(font)
  expect(body).toContain('方正小标宋简体')
})

test('what is empty is left out', async () => {
  const body = (await partsOf()).get('word/document.xml')!.toString('utf8')
  expect(body).not.toContain('地点：')
})
